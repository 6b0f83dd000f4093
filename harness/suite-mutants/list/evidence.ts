/** Evidence that lets a secret through, and answers that are read as something else. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inRedaction = inModule('harness/protocol/redaction.ts', 'redaction')
const inShapes = inModule('harness/protocol/transcript-shapes.ts', 'transcript')
const inTranscript = inModule('harness/protocol/transcript.ts', 'transcript')
/** The tests of it that need no random transcripts. */
const UNKNOWN = 'though nobody knew it beforehand'
const inKnock = inModule('harness/run/knock.ts', 'knock')
const inAnswer = inModule('harness/protocol/connect-answer.ts', 'connect')
const inRefusals = inModule('harness/protocol/refusals.ts', 'refusals')
const inAuthority = inModule('harness/protocol/authority.ts', 'authority')

const redaction: readonly SuiteMutant[] = [
  inRedaction(
    'known-secrets-stay-in-text',
    'A known secret in the middle of a text is let through.',
    'if (clean.includes(value)) clean = clean.replaceAll(value, label)',
    'void [value, label]',
  ),
  inRedaction(
    'short-secrets-go-first',
    'A secret that contains another one is replaced in part.',
    'this.#inText.sort(([a], [b]) => b.length - a.length)',
    '',
  ),
  inRedaction(
    'hidden-fields-are-copied',
    'A field that should be named is copied.',
    "return typeof value === 'string' ? (this.#labels.get(value) ?? shape) : shape",
    'return value',
  ),
  inRedaction(
    'unlisted-fields-are-copied',
    'A field that is not on the list is copied.',
    'if (allowed === undefined) others++',
    'if (allowed === undefined) copy[field] = inner',
  ),
  inRedaction(
    'opaque-text-is-let-through',
    'A key that nobody knew before is let through in text.',
    "[/[A-Za-z0-9_-]{40,}={0,2}/g, '‹opaque›'],",
    '',
  ),
  inShapes(
    'token-is-let-through',
    'The token that a client shows is copied.',
    "token: '‹token›',",
    'token: PRINT,',
    UNKNOWN,
  ),
  inShapes(
    'password-is-let-through',
    'The password that a client shows is copied.',
    "password: '‹password›',",
    'password: PRINT,',
    UNKNOWN,
  ),
  inShapes(
    'signature-is-let-through',
    'The signature of a connect is copied.',
    "signature: '‹signature›',",
    'signature: PRINT,',
    UNKNOWN,
  ),
  inShapes(
    'minted-token-is-let-through',
    'The token that a hello brings is copied.',
    "method: PRINT,\n    deviceToken: '‹device token›',",
    'method: PRINT,\n    deviceToken: PRINT,',
    UNKNOWN,
  ),
  inShapes(
    'rotated-token-is-let-through',
    'The token that a rotation brings is copied.',
    "\n  token: '‹device token›',",
    '\n  token: PRINT,',
    UNKNOWN,
  ),
  inTranscript(
    'bearer-is-let-through',
    'The bearer token of a request is copied.',
    "this.#redactor.redact(bearer, '‹bearer token›')",
    'bearer',
    UNKNOWN,
  ),
  inTranscript(
    'all-headers-are-shown',
    'Header lines that are not on the list are copied.',
    "return isShown(name) ? this.#redactor.scrub(value) : '‹value›'",
    'return this.#redactor.scrub(value)',
    UNKNOWN,
  ),
  inTranscript(
    'pages-are-shown',
    'A body that is not JSON is copied.',
    "? '' : ' ‹body›'",
    "? '' : body",
    'refusals in HTTP',
  ),
  inKnock(
    'shared-token-is-not-known',
    "The gateway's own token is not known to the transcript.",
    "[site.secrets.token, '‹shared token›'],",
    '',
  ),
  inKnock(
    'device-tokens-are-not-known',
    'The tokens of a device are not known to the transcript.',
    "...[...tokens].map((token) => [token, '‹device token›'] as const),",
    '',
  ),
]

const answers: readonly SuiteMutant[] = [
  inAnswer('any-ok-is-a-hello', 'An ok that is no hello is taken for one.', " || hello.type !== 'hello-ok'", ''),
  inRefusals(
    'unknown-refusals-get-a-name',
    'A refusal that nobody knows is taken for a typed one.',
    "?? 'unrecognised'",
    "?? 'unauthorized'",
  ),
  inRefusals(
    'any-close-is-a-refusal',
    'A close without an answer is taken for a refusal.',
    "return isFrameRefusal(answer) ? { refusal: 'frame-refused' } : undefined",
    "return { refusal: 'frame-refused' }",
  ),
  inAuthority(
    'unclear-authority-is-denied',
    'A probe that showed nothing is taken for a denial.',
    "return isAboutParams(answer.error) ? 'granted' : 'unclear'",
    "return isAboutParams(answer.error) ? 'granted' : 'denied'",
  ),
  inAuthority(
    'granted-authority-is-not-seen',
    'A call that was done is taken for a denied one.',
    "if (answer.kind === 'ok') return 'granted'",
    "if (answer.kind === 'ok') return 'denied'",
  ),
]

export const evidence: readonly SuiteMutant[] = [...redaction, ...answers]
