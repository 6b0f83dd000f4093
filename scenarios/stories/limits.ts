import type { Story } from '../../harness/vocabulary.ts'

/** One more than a default limit allows (openclaw docs, gateway/security/rate-limiting). */
const tooOften = 11

const guesses = {
  do: 'connect',
  vantage: 'named-client',
  credential: 'wrong',
  times: tooOften,
  becomes: { rejected: 'paired-read, guesses spent' },
} as const

/** As often as may fail within a minute, so that the next one waits. */
const allowed = 10

const guessesWithoutDevice = { ...guesses, becomes: { rejected: 'no-device, guesses spent' } } as const

const again = { do: 'connect', vantage: 'named-client', credential: 'wrong' } as const

/** Somebody guesses, from an address that a trusted proxy names and that no other case uses. */
export const limitStories: readonly Story[] = [
  { id: 'guesses on', title: 'guesses eleven times, and once more', steps: [guesses, again] },
  {
    id: 'guesses on without a device',
    title: 'guesses eleven times without a device, and once more',
    steps: [guessesWithoutDevice, again],
  },
  {
    id: 'guesses, then knows it',
    title: 'guesses eleven times, then shows the right credential',
    steps: [guesses, { do: 'connect' }],
  },
  {
    id: 'guesses without a device, then knows it',
    title: 'guesses eleven times without a device, then shows the right credential',
    steps: [guessesWithoutDevice, { do: 'connect' }],
  },
  {
    id: 'guesses in two spellings, then knows it',
    title:
      'guesses six times as an IPv4 address and five times as the same address mapped to IPv6, then shows the right credential',
    steps: [
      { ...guesses, times: 6, becomes: {} },
      { ...guesses, times: 5, vantage: 'named-client-mapped' },
      { do: 'connect' },
    ],
  },
  {
    id: 'guesses ten times, then knows it',
    title: 'guesses ten times from where it stands, then shows the right credential',
    steps: [
      { do: 'connect', credential: 'wrong', times: allowed, becomes: { rejected: 'paired-read, guesses spent' } },
      { do: 'connect' },
    ],
  },
  {
    id: 'guesses nine times, then knows it',
    title: 'guesses nine times from where it stands, then shows the right credential',
    steps: [{ do: 'connect', credential: 'wrong', times: allowed - 1 }, { do: 'connect' }],
  },
  {
    id: 'guesses as an IPv6 address, then knows it',
    title: 'guesses ten times as an IPv6 address, then shows the right credential from where it stands',
    steps: [{ ...guesses, vantage: 'named-client-ipv6', times: allowed }, { do: 'connect' }],
  },
  {
    id: 'shows nothing but blanks, then knows it',
    title: 'shows a blank credential eleven times, then the right one',
    steps: [{ do: 'connect', credential: 'blank', times: tooOften }, { do: 'connect' }],
  },
  {
    id: 'shows a made-up setup code, then the secret',
    title: 'shows a setup code that nobody issued eleven times, then the right credential',
    steps: [{ do: 'connect', credential: 'made-up-setup-code', times: tooOften }, { do: 'connect' }],
  },
  {
    id: 'guesses from here, then knows it',
    title: 'guesses eleven times from where it stands, then shows the right credential',
    steps: [{ do: 'connect', credential: 'wrong', times: tooOften }, { do: 'connect' }],
  },
  {
    id: 'forgets the credential, then knows it',
    title: 'comes eleven times without a credential, then shows the right one',
    steps: [{ do: 'connect', vantage: 'named-client', credential: 'none', times: tooOften }, { do: 'connect' }],
  },
  {
    id: 'shows a wrong device token, then the secret',
    title: 'shows its token for a role that it was not minted for, eleven times; then shows the right credential',
    steps: [
      { do: 'connect', ask: 'node', vantage: 'named-client', credential: 'device-field', times: tooOften },
      { do: 'connect' },
    ],
  },
]
