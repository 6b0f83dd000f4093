import type { Family, Requirement } from '../../harness/vocabulary.ts'

const documented = { ref: 'openclaw docs, gateway/security/rate-limiting' } as const

export const requirements: readonly Requirement[] = [
  {
    id: 'limits.guessing-is-limited',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'An address that has guessed the shared secret wrong ten times within a minute MUST be made to wait.',
    boundary: 'everybody / the shared secret',
    sources: [{ ref: 'GHSA-5p6w-wmh3-frfr' }, { ref: 'openclaw#87148' }, { ref: 'openclaw#16876' }, documented],
    whenBroken: 'The shared secret can be guessed as often and as fast as anybody likes.',
  },
  {
    id: 'limits.right-secret-waits-too',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'An address that has to wait MUST NOT get in with the right secret either.',
    boundary: 'everybody / the shared secret',
    sources: [{ ref: 'GHSA-5p6w-wmh3-frfr' }, documented],
    whenBroken: 'The limit on guesses does not bind: the right guess gets in at once.',
  },
  {
    id: 'limits.one-address-does-not-lock-another',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'Guesses from one address MUST NOT lock out clients at another.',
    boundary: 'availability',
    sources: [documented, { ref: 'openclaw#116526' }],
    whenBroken: 'Whoever guesses locks everybody out.',
  },
  {
    id: 'limits.spellings-share-a-budget',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'An IPv4 address and the same address mapped to IPv6 MUST share one budget of guesses.',
    boundary: 'everybody / the shared secret',
    sources: [{ ref: 'GHSA-5847-rm3g-23mw' }],
    whenBroken: 'Spelling an address in another way gives fresh guesses.',
  },
  {
    id: 'limits.loopback-is-not-locked-out',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'A direct local client SHOULD get in with the right secret however often somebody local guessed wrong.',
    boundary: 'availability on the gateway host',
    sources: [documented, { ref: 'openclaw docs, gateway/security/network-exposure' }],
    whenBroken: 'A local process with a stale secret locks the command line out.',
  },
  {
    id: 'limits.missing-credentials-cost-nothing',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'A connect without a credential SHOULD NOT count as a guess.',
    boundary: 'availability',
    sources: [documented],
    whenBroken: 'A client that forgot its credential is locked out when it remembers.',
  },
  {
    id: 'limits.device-tokens-have-their-own-budget',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'A device token that does not fit SHOULD NOT count as a guess at the shared secret.',
    boundary: 'availability',
    sources: [documented, { ref: 'openclaw#18175' }],
    whenBroken: 'A device that retries with a stale token loses the way in with the shared secret as well.',
  },
]

/** Addresses count where a trusted proxy names them; direct loopback clients are exempt. */
const named = { configuration: ['trusted'], vantage: ['named-client'] } as const

export const families: readonly Family[] = [
  {
    id: 'guesses-on',
    requirement: 'limits.guessing-is-limited',
    title: 'A paired device guesses more often than it may',
    cross: { ...named, history: ['paired-read'], story: ['guesses on'] },
    controls: [{ story: 'connect' }],
  },
  {
    id: 'guesses-on-without-device',
    requirement: 'limits.guessing-is-limited',
    title: 'A client without a device guesses more often than it may',
    cross: { ...named, history: ['no-device'], story: ['guesses on without a device'] },
    controls: [{ story: 'connect' }],
  },
  {
    id: 'guesses-right-at-last',
    requirement: 'limits.right-secret-waits-too',
    title: 'A paired device guesses more often than it may, then guesses right',
    cross: { ...named, history: ['paired-read'], story: ['guesses, then knows it'] },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'guesses-right-at-last-without-device',
    requirement: 'limits.right-secret-waits-too',
    title: 'A client without a device guesses more often than it may, then guesses right',
    cross: { ...named, history: ['no-device'], story: ['guesses without a device, then knows it'] },
    controls: [{ story: 'connect' }],
  },
  {
    id: 'another-address',
    requirement: 'limits.one-address-does-not-lock-another',
    title: 'One address has guessed too often; the device shows the right secret from another',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public', 'direct'],
      history: ['paired-read'],
      story: ['guesses, then knows it'],
    },
    controls: [{ vantage: 'named-client' }, { credential: 'none' }],
  },
  {
    id: 'mapped-address',
    requirement: 'limits.spellings-share-a-budget',
    title: 'An address has guessed too often, and is then spelled as an IPv6 address',
    cross: {
      configuration: ['trusted'],
      vantage: ['named-client-mapped'],
      history: ['paired-read'],
      story: ['guesses, then knows it'],
    },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'two-spellings',
    requirement: 'limits.spellings-share-a-budget',
    title: 'An address guesses in two spellings, in each less often than it may',
    cross: {
      configuration: ['trusted'],
      vantage: ['named-client', 'named-client-mapped'],
      history: ['paired-read'],
      story: ['guesses in two spellings, then knows it'],
    },
    controls: [{ vantage: 'xff-public' }, { story: 'connect' }],
  },
  {
    id: 'loopback-guesses',
    requirement: 'limits.loopback-is-not-locked-out',
    title: 'Somebody local guesses too often, then a local device shows the right secret',
    // From another loopback address than everybody else, since some gateways delay whoever guesses, or lock them out.
    cross: {
      configuration: ['trusted'],
      vantage: ['from-127.0.0.2'],
      history: ['paired-read'],
      story: ['guesses from here, then knows it'],
    },
    controls: [{ story: 'revoked, kill' }, { story: 'another process revokes' }],
  },
  {
    id: 'forgets-the-credential',
    requirement: 'limits.missing-credentials-cost-nothing',
    title: 'A paired device comes without a credential again and again, then with the right one',
    cross: { ...named, history: ['paired-read'], story: ['forgets the credential, then knows it'] },
    controls: [{ story: 'guesses, then knows it' }, { credential: 'none' }],
  },
  {
    id: 'wrong-device-tokens',
    requirement: 'limits.device-tokens-have-their-own-budget',
    title: 'A paired device shows a token that does not fit again and again, then the right secret',
    cross: { ...named, history: ['paired-read'], story: ['shows a wrong device token, then the secret'] },
    controls: [{ story: 'guesses, then knows it' }, { credential: 'none' }],
  },
]
