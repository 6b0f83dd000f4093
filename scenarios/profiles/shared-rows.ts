import type { Expectation, Locality, Reason, Row } from '../../harness/vocabulary.ts'
import { peersAreRemote } from './shared/locality.ts'

/** Rows that several releases decide alike. A profile names them at the place where they stand in its order. */

/** 2026.2.17 to 2026.9.6. */
export const controlUiNeedsDevice: Row<Expectation> = {
  when: { history: ['no-device'], client: ['control-ui'] },
  gives: { outcome: 'rejected', refusal: 'device-required' },
  words: 'the Control UI needs a device',
  source: 'openclaw#20684',
}

/** 2026.2.17 to 2026.9.6. */
export const noDeviceAndNoSecretIsRefused: Row<Expectation> = {
  when: { history: ['no-device'] },
  gives: { outcome: 'rejected', refusal: ['device-required', 'credential-missing', 'credential-mismatch'] },
  words: 'without a device and without the shared secret nobody gets in',
  source: 'openclaw docs, gateway/protocol',
}

/** 2026.2.17 to 2026.9.6. */
export const credentialIsNeeded: Row<Expectation> = {
  when: { auth: ['token', 'password'], credential: ['none'] },
  gives: { outcome: 'rejected', refusal: 'credential-missing' },
  words: 'a credential is needed',
  source: 'openclaw docs, gateway/protocol',
}

/** 2026.2.17 to 2026.9.6. */
export const wrongCredentialIsRefused: Row<Expectation> = {
  when: { auth: ['token', 'password'], credential: ['wrong'] },
  gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
  words: 'a wrong credential is refused',
  source: 'openclaw docs, gateway/protocol',
}

/** 2026.2.17 to 2026.9.6. */
export const unknownKeyIsNotPaired: Row<Reason> = {
  when: { relation: ['first-contact', 'other-key'] },
  gives: 'not-paired',
  words: 'no row for this key',
  source: 'openclaw docs, gateway/pairing',
}

/** 2026.2.22 to 2026.9.6. */
export const nodeNeedsDevice: Row<Expectation> = {
  when: { history: ['no-device'], role: ['node'] },
  gives: { outcome: 'rejected', refusal: 'device-required' },
  words: 'role node needs a device',
  source: 'GHSA-rv2q-f2h5-6xmg',
}

/** 2026.2.22 to 2026.9.6; the last row of its table. */
export const rowCoversWhatIsAsked: Row<'none'> = {
  when: {},
  gives: 'none',
  words:
    'the row covers what is asked; operator.admin stands for every operator scope, operator.write for operator.read',
  source: 'openclaw#23125; openclaw#21616',
}

/** 2026.2.22 to 2026.3.13: the whole table. */
export const localByHostAndThreeHeaders: readonly Row<Locality>[] = [
  {
    when: { host: ['private', 'foreign', 'malformed'] },
    gives: 'remote',
    words: 'a Host that names neither the loopback nor a tailnet makes a client remote',
    source: 'openclaw 2026.1.29',
  },
  {
    when: { hostSpelling: ['trailing-dot'] },
    gives: 'remote',
    words: 'localhost with a dot behind it is no loopback name',
    source: 'openclaw 2026.2.22, measured',
  },
  {
    when: { vantage: ['xff-ipv6-loopback'], trustedPeer: true },
    gives: 'local',
    words: 'a proxy trusted as 127.0.0.1 that names ::1 names a client, not a further proxy, and that client is local',
    source: 'openclaw 2026.2.22 and 2026.3.13, measured',
  },
  {
    when: { trustedPeer: true, peer: ['other-host'], forwarding: ['x-forwarded-for'], lastClaim: ['loopback'] },
    gives: 'local',
    words: 'a trusted proxy on another host that names 127.0.0.1 as its client makes that client local',
    source: 'openclaw 2026.3.13, measured; GHSA-844j-xrrq-wgh4',
  },
  {
    when: { trustedPeer: true },
    gives: 'remote',
    words:
      'behind a trusted proxy nobody is local: a loopback address counts as a further proxy, no address as unknown',
    source: 'GHSA-2rgf-hm63-5qph',
  },
  peersAreRemote,
  {
    when: { forwarding: ['x-forwarded-for', 'x-real-ip', 'x-forwarded-host'] },
    gives: 'remote',
    words: 'X-Forwarded-For, X-Real-IP or X-Forwarded-Host from an untrusted peer makes a client remote',
    source: 'openclaw#1795',
  },
  {
    when: {},
    gives: 'local',
    words: 'any other loopback peer is local; Forwarded, X-Forwarded-Proto and Via are not looked at',
    source: 'openclaw 2026.2.22',
  },
]

/** 2026.3.12 to 2026.9.6. */
export const pagesNeedAnAllowedOrigin: readonly Row<Expectation>[] = [
  {
    when: { origin: ['foreign', 'null'] },
    gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
    words: 'an Origin that is not allowed is refused, whatever client it claims to be',
    source: 'openclaw 2026.2.25; GHSA-5wcw-8jjv-m286',
  },
  {
    when: { origin: ['own', 'loopback'], locality: ['remote'] },
    gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
    words: 'a loopback Origin counts only for local clients',
    source: 'openclaw 2026.3.2',
  },
]

/** 2026.3.12 to 2026.9.6. */
export const deviceTokenIsGoodForWhatWasApproved: Row<Expectation> = {
  when: {
    auth: ['token', 'password'],
    credential: ['device'],
    relation: ['listed', 'nothing-asked', 'implied-by-admin', 'implied-by-write'],
  },
  gives: { outcome: 'covered' },
  words: 'a device token authenticates its own device for what was approved',
  source: 'GHSA-2pwv-x786-56f8',
}

/** 2026.2.26 to 2026.9.6. */
export const otherPlatformIsMetadata: Row<Reason> = {
  when: { relation: ['other-platform'] },
  gives: 'metadata-upgrade',
  words: 'the row pins another platform',
  source: 'GHSA-r65x-2hqr-j5hf',
}
