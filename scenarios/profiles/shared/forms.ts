import type { Expectation, Form, Refusal, Row } from '../../../harness/vocabulary.ts'

const protocol = 'openclaw docs, gateway/protocol'

/** A row about how a connect is put on the wire; the refusals, then why. */
export const refusedForm = (
  form: readonly Form[],
  refusal: readonly Refusal[],
  words: string,
  source: string = protocol,
): Row<Expectation> => ({ when: { form }, gives: { outcome: 'rejected', refusal }, words, source })

/** 2026.2.17 to 2026.9.6. */
export const garbageIsNotAnswered: Row<Expectation> = {
  when: { form: ['garbage'] },
  gives: { outcome: 'anomalous' },
  words: 'text that is no JSON ends the connection with 1000 and without an answer',
  source: 'openclaw 2026.2.17 to 2026.9.6, measured',
}

/** A row whose refusal also says how the connection ends. */
export const closing = (closeCode: readonly number[], { gives, ...row }: Row<Expectation>): Row<Expectation> => ({
  ...row,
  gives: { ...gives, closeCode },
})

/** 2026.3.12 to 2026.9.6. */
export const strangersSendLittle = closing(
  [1009],
  refusedForm(['oversize'], ['frame-refused'], 'strangers send at most 64 KiB', 'GHSA-jv4g-m82p-2j93'),
)

/** 2026.2.17 to 2026.9.6: what is wrong with the message, before anybody asks who sent it. */
export const brokenMessages: readonly Row<Expectation>[] = [
  garbageIsNotAnswered,
  refusedForm(['invalid-utf8'], ['frame-refused'], 'messages are text in UTF-8', 'RFC 6455 section 8.1'),
  closing(
    [1008],
    refusedForm(
      ['no-frame', 'frame-property-unknown', 'event-first'],
      ['frame-refused', 'invalid-handshake'],
      'the first message is a request',
    ),
  ),
  refusedForm(['other-method-first'], ['invalid-handshake'], 'the first request is connect'),
  refusedForm(
    [
      ...(['deep', 'property-unknown', 'proto-property', 'client-missing', 'client-id-unknown'] as const),
      ...(['scope-blank', 'scopes-no-list', 'device-null-key', 'auth-no-object', 'null-params'] as const),
      ...(['client-mode-unknown', 'device-property-unknown', 'protocol-as-text', 'scope-null'] as const),
    ],
    ['invalid-params', 'invalid-handshake'],
    'params that break the schema are refused, and the schema is closed',
  ),
]

/** 2026.2.17 to 2026.3.31. */
export const rangeHoldsVersion3 = refusedForm(
  ['only-protocol-4', 'protocol-4-and-later', 'protocol-of-the-past', 'protocol-of-the-future'],
  ['protocol-mismatch'],
  'the range has to hold version 3; nothing else is looked at before',
)

/** 2026.5.28 to 2026.9.6. */
export const rangeHoldsVersion4 = refusedForm(
  ['only-protocol-3', 'protocol-of-the-past', 'protocol-of-the-future'],
  ['protocol-mismatch'],
  'the range has to hold version 4; nothing else is looked at before',
)

/** 2026.2.17 to 2026.9.6. */
export const unknownRoleIsRefused = refusedForm(
  ['role-unknown', 'role-capital', 'role-look-alike'],
  ['invalid-role', 'invalid-params'],
  'roles are operator and node',
)

/** 2026.2.17 to 2026.9.6: how a device proves its key badly, whatever the era thinks of nonces and clocks. */
export const badSignatures: readonly Row<Expectation>[] = [
  refusedForm(
    ['key-too-short'],
    ['device-id-mismatch', 'signature-invalid', 'invalid-params'],
    'what is no key proves nothing',
    'RFC 8032 section 5.1.5',
  ),
  refusedForm(
    ['id-of-other-key', 'id-of-nothing', 'id-part-of-hash', 'id-in-capitals'],
    ['device-id-mismatch'],
    'the id is the hash of the key',
  ),
  refusedForm(['stale', 'future'], ['signature-expired'], 'fifteen minutes are longer than clocks may differ'),
  refusedForm(
    ['made-up-nonce', 'part-of-nonce', 'reused-nonce', 'foreign-nonce'],
    ['nonce-mismatch'],
    'a nonce belongs to one connection',
    'openclaw docs, gateway/protocol/auth',
  ),
  refusedForm(
    [
      ...(['bad-signature', 'other-signer', 'signed-for-other-device', 'signed-for-other-role'] as const),
      ...(['signed-for-fewer-scopes', 'signed-for-other-token', 'signed-for-other-client'] as const),
      ...(['signed-for-no-token', 'signed-for-other-mode', 'v1-beside-nonce'] as const),
      ...(['v3-other-platform', 'v3-no-platform', 'v3-no-family'] as const),
    ],
    ['signature-invalid'],
    'the key has to have signed exactly what is asked',
  ),
]

/** 2026.2.22 to 2026.9.6. */
export const nonceAndFreshness: readonly Row<Expectation>[] = [
  refusedForm(['aged', 'ahead'], ['signature-expired'], 'clocks may differ by two minutes', 'openclaw 2026.2.22'),
  refusedForm(
    ['no-nonce', 'blank-nonce', 'v1'],
    ['nonce-required', 'invalid-params'],
    'the nonce of the challenge has to be signed, locally too',
    'openclaw 2026.2.22',
  ),
]
