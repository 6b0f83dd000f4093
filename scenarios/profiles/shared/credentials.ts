import type { Credential, Expectation, Row } from '../../../harness/vocabulary.ts'

const auth = ['token', 'password'] as const

/** The ways in which a device shows its own token. */
export const ownToken: readonly Credential[] = [
  'device',
  'device-field',
  'wrong-beside-device',
  'device-beside-wrong',
  'old-device',
]

/** 2026.2.17 to 2026.9.6: credentials that are refused for what they are. */
export const notTheWholeSecret: readonly Row<Expectation>[] = [
  {
    when: { auth, credential: ['blank'] },
    gives: { outcome: 'rejected', refusal: ['credential-missing', 'credential-mismatch', 'device-required'] },
    words: 'an empty credential is none',
    source: 'openclaw#13767',
  },
  {
    when: {
      auth,
      credential: [
        'partial',
        'secret-and-more',
        'other-case',
        'literal-undefined',
        'partial-device',
        'device-upper-case',
      ],
    },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'the secret counts whole, or not at all, and so does a device token',
    source: 'openclaw#4873',
  },
]

/** 2026.2.17 to 2026.9.6. */
export const otherDevicesTokenIsRefused: Row<Expectation> = {
  when: { auth, credential: ['other-device'] },
  gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
  words: 'a device token is worth nothing without the key of its device',
  source: 'openclaw docs, gateway/protocol/auth',
}

/** 2026.2.17 to 2026.9.6. */
export const rotatedTokenIsDead: Row<Expectation> = {
  when: { credential: ['old-device'], history: ['as asked, token rotated'] },
  gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
  words: 'a token that was rotated is dead',
  source: 'openclaw docs, cli/devices',
}

/** 2026.2.17 to 2026.9.6. */
export const narrowTokenOpensNoMore: Row<Expectation> = {
  when: { auth, credential: ownToken, history: ['narrow-token'], ask: ['operator:write'] },
  gives: { outcome: 'rejected', refusal: ['credential-scope-mismatch', 'credential-mismatch'] },
  words: 'a device token opens what it was minted for, although more was approved for its device',
  source: 'openclaw docs, gateway/protocol/auth',
}

/** 2026.2.17, and 2026.2.22 to 2026.3.13: where a device widens itself unasked. */
export const tokenIsForTheLastAsk: Row<Expectation> = {
  when: { credential: ['device'], history: ['paired-read, widened'], ask: ['operator:read'] },
  gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
  words: 'a token is minted for what was asked last alone, and no longer opens what was approved before',
  source: 'openclaw 2026.2.17, 2026.2.22 and 2026.3.13, measured',
}

/** 2026.3.12 to 2026.9.6, and recommended. */
export const wideTokenOpensNothing: Row<Expectation> = {
  when: { credential: ['device'], history: ['wide-token'], ask: ['operator:read'] },
  gives: { outcome: 'rejected', refusal: ['credential-scope-mismatch', 'credential-mismatch'] },
  words: 'a token that was minted for more than was approved opens nothing, until a narrower one is minted',
  source: 'GHSA-2pwv-x786-56f8',
}

/** 2026.2.22 to 2026.9.6. */
export const fieldForDeviceTokensCounts: Row<Expectation> = {
  when: { auth, credential: ['device-beside-wrong'] },
  gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
  words: 'what stands in auth.deviceToken counts, and auth.token is then not looked at for a device token',
  source: 'openclaw 2026.2.22, 2026.3.13 and 2026.9.6, measured',
}

/** 2026.2.17 to 2026.2.22. */
export const secretCountsInItsFieldOnly: Row<Expectation> = {
  when: { auth, credential: ['other-field'] },
  gives: { outcome: 'rejected', refusal: 'credential-missing' },
  words: 'mode token looks at auth.token alone, and mode password at auth.password',
  source: 'openclaw 2026.2.17 to 2026.2.22, measured',
}

/** 2026.2.17 to 2026.2.19, above the row before. */
export const passwordAsTokenIsADeviceToken: Row<Expectation> = {
  when: { auth: ['password'], credential: ['other-field'] },
  gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
  words: 'in mode password, what stands in auth.token counts as a device token',
  source: 'openclaw 2026.2.17 and 2026.2.19, measured',
}

/** 2026.2.21 to 2026.9.6. */
export const proxyHasToNameAUser: readonly Row<Expectation>[] = [
  {
    when: { auth: ['trusted-proxy'], credential: ['none', 'wrong', 'blank-proxy-user'] },
    gives: { outcome: 'rejected', refusal: ['unauthorized', 'device-required'] },
    words: 'the proxy has to name a user; a token does not stand for one',
    source: 'openclaw docs, gateway/trusted-proxy-auth',
  },
  {
    when: { auth: ['trusted-proxy'], trustedPeer: false },
    gives: { outcome: 'rejected', refusal: ['unauthorized', 'device-required'] },
    words: 'only a trusted proxy names users',
    source: 'openclaw docs, gateway/trusted-proxy-auth',
  },
]
