import type { Expectation, Row } from '../../../harness/vocabulary.ts'

const proxyAuth = 'openclaw docs, gateway/trusted-proxy-auth'

/** Credentials that are refused for what they are, before the device is looked at. */
export const badSecrets: readonly Row<Expectation>[] = [
  {
    when: { auth: ['token', 'password'], credential: ['blank'] },
    gives: { outcome: 'rejected', refusal: ['credential-missing', 'credential-mismatch', 'device-required'] },
    words: 'an empty credential is none',
    source: 'openclaw#13767',
  },
  {
    when: {
      auth: ['token', 'password'],
      credential: ['partial', 'secret-and-more', 'other-case', 'literal-undefined'],
    },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'the secret counts whole, or not at all',
    source: 'openclaw#4873',
  },
  {
    when: { auth: ['token', 'password'], credential: ['partial-device', 'device-upper-case'] },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a device token counts whole and as it is written, or not at all',
    source: 'openclaw docs, gateway/protocol/auth',
  },
  {
    when: { credential: ['made-up-setup-code'] },
    gives: { outcome: 'rejected', refusal: ['credential-mismatch', 'credential-missing', 'unauthorized'] },
    words: 'a setup code that nobody issued is refused',
    source: 'GHSA-63f5-hhc7-cx6p',
  },
]

/** Auth mode trusted-proxy: who is there is what a trusted proxy says, if it also says where they are. */
export const proxyUsers: readonly Row<Expectation>[] = [
  {
    when: { auth: ['trusted-proxy'], credential: ['none', 'wrong', 'two-proxy-users', 'blank-proxy-user'] },
    gives: {
      outcome: 'rejected',
      refusal: ['unauthorized', 'credential-missing', 'credential-mismatch', 'device-required'],
    },
    words: 'the proxy has to name a user, and only one',
    source: proxyAuth,
  },
  {
    when: { auth: ['trusted-proxy'], trustedPeer: false },
    gives: { outcome: 'rejected', refusal: ['unauthorized', 'proxy-attribution-required', 'device-required'] },
    words: 'only a trusted proxy names users',
    source: proxyAuth,
  },
  {
    when: { auth: ['trusted-proxy'], lastClaim: ['none', 'malformed'] },
    gives: { outcome: 'rejected', refusal: ['unauthorized', 'proxy-attribution-required', 'device-required'] },
    words: 'a user counts only together with an address, else a process on the gateway host may have written it',
    source: 'GHSA-rggc-m335-3wvj',
  },
  {
    when: { auth: ['trusted-proxy'], firstClaim: ['loopback'], lastClaim: ['loopback'] },
    gives: { outcome: 'rejected', refusal: ['unauthorized', 'proxy-attribution-required', 'device-required'] },
    words: 'a user on the loopback is the gateway host itself, and names nobody',
    source: 'GHSA-rggc-m335-3wvj',
  },
]
