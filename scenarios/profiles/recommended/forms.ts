import type { Expectation, Form, Refusal, Row } from '../../../harness/vocabulary.ts'
import { closing } from '../shared/forms.ts'

const protocol = 'openclaw docs, gateway/protocol'

const refused = (
  form: readonly Form[],
  refusal: readonly Refusal[],
  words: string,
  source: string = protocol,
): Row<Expectation> => ({ when: { form }, gives: { outcome: 'rejected', refusal }, words, source })

/** What is wrong with the message, before anybody asks who sent it. In the order in which a gateway sees it. */
export const messages: readonly Row<Expectation>[] = [
  closing([1009], refused(['oversize'], ['frame-refused'], 'strangers send at most 64 KiB', 'GHSA-jv4g-m82p-2j93')),
  closing([1003], refused(['binary'], ['frame-refused'], 'messages are text', 'RFC 6455 section 7.4.1')),
  refused(['invalid-utf8'], ['frame-refused'], 'messages are text in UTF-8', 'RFC 6455 section 7.4.1'),
  closing([1007, 1008], refused(['garbage'], ['frame-refused'], 'messages are JSON', 'RFC 6455 section 7.4.1')),
  refused(['deep'], ['invalid-params', 'frame-refused'], 'nothing may be nested without end', 'RFC 8259 section 9'),
  closing(
    [1008],
    refused(
      ['no-frame', 'frame-property-unknown', 'event-first'],
      ['frame-refused', 'invalid-handshake'],
      'the first message is a request',
    ),
  ),
  refused(['other-method-first'], ['invalid-handshake'], 'the first request is connect'),
  refused(
    [
      ...(['property-unknown', 'proto-property', 'client-missing', 'client-id-unknown', 'scope-blank'] as const),
      ...(['scopes-no-list', 'device-null-key', 'auth-no-object', 'null-params', 'client-mode-unknown'] as const),
      ...(['device-property-unknown', 'protocol-as-text', 'scope-null'] as const),
    ],
    ['invalid-params'],
    'params that break the schema are refused, and the schema is closed',
  ),
  refused(
    ['only-protocol-3', 'protocol-of-the-past', 'protocol-of-the-future'],
    ['protocol-mismatch'],
    'the range has to hold version 4; nothing else is looked at before',
  ),
  refused(
    ['role-unknown', 'role-capital', 'role-look-alike'],
    ['invalid-role', 'invalid-params'],
    'roles are operator and node',
  ),
]

/** How a device proves its key badly; asked when its credential may be good. */
export const identities: readonly Row<Expectation>[] = [
  refused(
    ['key-too-short'],
    ['device-id-mismatch', 'signature-invalid', 'invalid-params'],
    'what is no key proves nothing',
    'RFC 8032 section 5.1.5',
  ),
  refused(
    ['id-of-other-key', 'id-of-nothing', 'id-part-of-hash', 'id-in-capitals'],
    ['device-id-mismatch'],
    'the id is the hash of the key',
  ),
  refused(
    ['stale', 'future', 'aged', 'ahead'],
    ['signature-expired'],
    'clocks may differ by two minutes',
    'openclaw 2026.2.22',
  ),
  refused(
    ['no-nonce', 'blank-nonce', 'v1'],
    ['nonce-required', 'invalid-params'],
    'the nonce of the challenge has to be signed, locally too',
    'openclaw 2026.2.22',
  ),
  refused(
    ['made-up-nonce', 'part-of-nonce', 'reused-nonce', 'foreign-nonce'],
    ['nonce-mismatch'],
    'a nonce belongs to one connection',
    'openclaw docs, gateway/protocol/auth',
  ),
  refused(
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
