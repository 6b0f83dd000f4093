import type { Expectation, Row } from '../../../harness/vocabulary.ts'
import { unattributed } from '../alternatives.ts'
import { narrowTokenOpensNoMore, wideTokenOpensNothing } from '../shared/credentials.ts'
import { badSecrets, proxyUsers } from './credentials.ts'
import { identities, messages } from './forms.ts'
import { origins } from './origins.ts'
import { surfaces } from './surfaces.ts'

/** The ways in which a device shows its own token. */
const ownToken = ['device', 'device-field', 'wrong-beside-device', 'device-beside-wrong', 'old-device'] as const

/** Vantages at which a trusted proxy names an address that belongs to the case. */
const named = [
  ...['named-client', 'named-client-mapped', 'named-client-ipv6', 'named-client-ipv6-long'],
  ...['named-client-behind-forged', 'named-client-changing-agent'],
]

/** What is settled before pairing is thought of; nothing here means "go on". */
export const admission: readonly Row<Expectation>[] = [
  {
    when: { configuration: ['unreadable'] },
    gives: { outcome: 'rejected', refusal: ['not-started', 'not-ready', 'unauthorized'] },
    words: 'a gateway that cannot read its store does not come up, or lets nobody in',
    source: 'openclaw#122822',
  },
  ...surfaces,
  ...messages,
  ...origins,
  {
    when: {
      history: ['paired-read, guesses spent', 'no-device, guesses spent'],
      vantage: named,
    },
    gives: { outcome: 'rejected', refusal: 'rate-limited' },
    words: 'after ten wrong guesses an address waits, however it is spelled, with the right credential too',
    source: 'GHSA-5p6w-wmh3-frfr; openclaw docs, gateway/security/rate-limiting',
  },
  {
    when: { history: ['paired-read, guesses spent'], vantage: ['names-itself-from-127.0.0.4'] },
    gives: { outcome: 'rejected', refusal: 'rate-limited', or: unattributed },
    words: 'after ten wrong guesses a peer waits, whatever client it names; or it is refused for naming one',
    source: 'GHSA-5p6w-wmh3-frfr; openclaw docs, gateway/security/rate-limiting',
  },
  {
    when: { vantage: ['names-itself-from-127.0.0.4'], credential: ['wrong'] },
    gives: { outcome: 'rejected', refusal: ['credential-mismatch', 'rate-limited', 'proxy-attribution-required'] },
    words: 'a wrong credential is refused; whoever guesses too often may be told so instead',
    source: 'openclaw docs, gateway/security/rate-limiting',
  },
  {
    when: { vantage: ['named-client'], credential: ['made-up-setup-code'] },
    gives: {
      outcome: 'rejected',
      refusal: ['credential-mismatch', 'credential-missing', 'unauthorized', 'rate-limited'],
    },
    words: 'a setup code that nobody issued is refused; whoever tries too often may be told so instead',
    source: 'openclaw docs, gateway/security/rate-limiting',
  },
  {
    when: { vantage: named, credential: ['wrong'] },
    gives: { outcome: 'rejected', refusal: ['credential-mismatch', 'rate-limited'] },
    words: 'a wrong credential is refused; whoever guesses too often may be told so instead',
    source: 'openclaw docs, gateway/security/rate-limiting',
  },
  {
    when: { vantage: ['named-client'], credential: ['device-field'], role: ['node'] },
    gives: { outcome: 'rejected', refusal: ['credential-mismatch', 'credential-scope-mismatch', 'rate-limited'] },
    words: 'a device token is refused for another role; whoever tries too often may be told so instead',
    source: 'openclaw docs, gateway/security/rate-limiting',
  },
  {
    when: { auth: ['token', 'password'], credential: ['none'], history: ['no-device'] },
    gives: { outcome: 'rejected', refusal: ['device-required', 'credential-missing'] },
    words: 'without a device and without a credential nobody gets in',
    source: 'openclaw docs, gateway/protocol',
  },
  {
    when: { auth: ['token', 'password'], credential: ['none'] },
    gives: { outcome: 'rejected', refusal: 'credential-missing' },
    words: 'a credential is needed',
    source: 'openclaw docs, gateway/protocol',
  },
  {
    when: { auth: ['token', 'password'], credential: ['wrong'] },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a wrong credential is refused',
    source: 'openclaw docs, gateway/protocol',
  },
  {
    when: { auth: ['token', 'password'], credential: ['other-device'] },
    gives: { outcome: 'rejected', refusal: ['credential-mismatch', 'device-required'] },
    words: 'a device token is worth nothing without the key of its device',
    source: 'openclaw docs, gateway/protocol/auth',
  },
  {
    when: { credential: ['old-device'], history: ['as asked, token rotated'] },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a token that was rotated is dead',
    source: 'openclaw docs, cli/devices',
  },
  ...badSecrets,
  ...proxyUsers,
  ...identities,
  {
    when: { history: ['no-device'], client: ['control-ui'] },
    gives: { outcome: 'rejected', refusal: 'device-required' },
    words: 'the Control UI needs a device',
    source: 'openclaw#20684',
  },
  {
    when: { history: ['no-device'], role: ['node'] },
    gives: { outcome: 'rejected', refusal: 'device-required' },
    words: 'role node needs a device',
    source: 'GHSA-rv2q-f2h5-6xmg',
  },
  {
    when: { history: ['no-device'], auth: ['none'] },
    gives: { outcome: 'rejected', refusal: 'device-required' },
    words: 'without a shared secret a device is needed',
    source: 'openclaw docs, gateway/protocol',
  },
  {
    when: { history: ['no-device'] },
    gives: { outcome: 'unbound', authority: 'none' },
    words: 'without a device the shared secret gives a session without scopes',
    source: 'GHSA-rqpp-rjj8-7wv8',
  },
  narrowTokenOpensNoMore,
  wideTokenOpensNothing,
  {
    when: {
      auth: ['token', 'password'],
      credential: ownToken,
      relation: ['listed', 'nothing-asked', 'implied-by-admin', 'implied-by-write'],
    },
    gives: { outcome: 'covered' },
    words: 'a device token authenticates its own device for what was approved',
    source: 'openclaw docs, gateway/protocol',
  },
  {
    when: { auth: ['token', 'password'], credential: ownToken, relation: ['wider-scopes'] },
    gives: { outcome: 'rejected', refusal: ['credential-scope-mismatch', 'credential-mismatch'] },
    words: 'a device token never vouches for more than it was minted for; nothing waits for approval',
    source: 'openclaw#124589',
  },
  {
    when: { auth: ['token', 'password'], credential: ownToken, relation: ['other-platform'] },
    gives: { outcome: 'interactive', reason: 'metadata-upgrade', or: unattributed },
    words: 'a device token is good whatever the platform; the platform then waits for a human',
    source: 'GHSA-r65x-2hqr-j5hf',
  },
  {
    when: { auth: ['token', 'password'], credential: ['device'], relation: ['legacy-roles'] },
    gives: {
      outcome: 'interactive',
      reason: 'role-upgrade',
      or: [{ when: {}, outcome: 'rejected', refusal: 'credential-mismatch' }],
    },
    words:
      'the token of a row that grants no role repairs nothing: the role waits for a human, or the token is refused',
    source: 'openclaw#124589',
  },
  {
    when: { auth: ['token', 'password'], credential: ownToken },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a device token that does not fit is refused',
    source: 'openclaw docs, gateway/protocol',
  },
]
