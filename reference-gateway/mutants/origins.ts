import type { OriginQuestion } from '../decision.ts'
import { isBrowserClient } from '../origin.ts'
import { recommended } from '../policy.ts'
import { allowing, hostOf, isForwarded, nameOf, originOf } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'
import { originsPages } from './origins-pages.ts'

const { maySilently, originProblem } = recommended

const isNative = ({ client }: OriginQuestion): boolean => !isBrowserClient(client)

/** Refused besides what the recommended policy refuses. */
const refusing = (isRefused: (question: OriginQuestion) => boolean) => (question: OriginQuestion) =>
  originProblem(question) ?? (isRefused(question) ? 'origin not allowed' : undefined)

/** Allowed are the listed origins, compared in another way. */
const listedIf = (fits: (origin: string, listed: string) => boolean) =>
  allowing((question) => {
    const origin = originOf(question)
    return origin !== undefined && question.allowedOrigins.some((listed) => fits(origin, listed))
  })

const hostnameOf = (origin: string): string => nameOf(origin.replace(/^https?:\/\//, ''))

const foreignPages: readonly Mutant[] = [
  mutant(
    'only-browsers-are-asked-for-their-origin',
    'origins.foreign-page-is-refused',
    'The Origin is looked at only when the client says that it is a browser.',
    { originProblem: allowing((question) => isNative(question)) },
  ),
  mutant(
    'backend-origin-is-not-read',
    'origins.foreign-page-is-refused',
    'The Origin of a client that says it runs in the gateway itself is not looked at.',
    { originProblem: allowing(({ client }) => client.id === 'gateway-client' && client.mode === 'backend') },
  ),
  mutant(
    'origin-begins-with-loopback',
    'origins.foreign-page-is-refused',
    'An Origin is loopback when it begins with http://127.0.0.1.',
    {
      originProblem: allowing(
        (question) => question.local && (originOf(question)?.startsWith('http://127.0.0.1') ?? false),
      ),
    },
  ),
  mutant(
    'web-chat-may-be-embedded',
    'origins.foreign-page-is-refused',
    'The web chat is allowed on every https page.',
    {
      originProblem: allowing(
        (question) => question.client.id === 'webchat-ui' && (originOf(question)?.startsWith('https://') ?? false),
      ),
    },
  ),
  mutant(
    'local-page-poses-as-native',
    'origins.local-page-is-not-a-native-client',
    'A page of another local port that says it is a native client is paired silently.',
    { maySilently: (reason, facts) => maySilently(reason, { ...facts, sentOrigin: false }) },
  ),
  mutant(
    'local-page-poses-as-the-app',
    'origins.local-page-is-not-a-native-client',
    'Clients of mode ui may send an Origin and are paired silently all the same.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, { ...facts, sentOrigin: facts.sentOrigin && facts.client.mode !== 'ui' }),
    },
  ),
  mutant(
    'local-page-may-read',
    'origins.local-page-is-not-a-native-client',
    'A page that says it is a native client is paired silently when it only asks to read.',
    {
      maySilently: (reason, facts) => {
        const onlyReads = facts.role === 'operator' && facts.scopes.every((scope) => scope === 'operator.read')
        return maySilently(reason, { ...facts, sentOrigin: facts.sentOrigin && !onlyReads })
      },
    },
  ),
  mutant(
    'null-is-no-origin',
    'origins.null-is-refused',
    'The Origin null passes for a missing one, so that native clients may send it.',
    { originProblem: allowing((question) => isNative(question) && originOf(question) === 'null') },
  ),
  mutant(
    'null-is-allowed-locally',
    'origins.null-is-refused',
    'The Origin null is allowed for local browser clients, for the sake of sandboxed previews.',
    {
      originProblem: allowing((question) => !isNative(question) && question.local && originOf(question) === 'null'),
    },
  ),
  mutant('file-page-is-allowed', 'origins.null-is-refused', 'A page of file: is allowed for local clients.', {
    originProblem: allowing((question) => question.local && (originOf(question)?.startsWith('file:') ?? false)),
  }),
  mutant('extension-page-is-allowed', 'origins.null-is-refused', 'A page of a browser extension is allowed.', {
    originProblem: allowing((question) => originOf(question)?.startsWith('chrome-extension://') ?? false),
  }),
  mutant(
    'proxied-origin-is-not-read',
    'origins.proxy-headers-excuse-nothing',
    'The Origin is not looked at where a forwarding header is present.',
    { originProblem: allowing(({ evidence }) => isForwarded(evidence)) },
  ),
  mutant(
    'proxied-native-origin-is-not-read',
    'origins.proxy-headers-excuse-nothing',
    'The Origin of a native client is not looked at when a trusted proxy forwards it.',
    { originProblem: allowing((question) => isNative(question) && question.evidence.client !== undefined) },
  ),
]

const ownPages: readonly Mutant[] = [
  mutant(
    'own-page-must-be-an-address',
    'origins.own-page-gets-in',
    "The gateway's own page is refused when it was opened as http://localhost.",
    { originProblem: refusing((question) => originOf(question)?.includes('//localhost') ?? false) },
  ),
  mutant(
    'own-page-on-ipv6-is-foreign',
    'origins.own-page-gets-in',
    'The brackets of an IPv6 Origin are not understood, so that the page of [::1] is foreign.',
    { originProblem: refusing((question) => originOf(question)?.includes('//[') ?? false) },
  ),
  mutant(
    'own-page-must-equal-the-host',
    'origins.own-page-gets-in',
    'A loopback Origin is refused when it spells the loopback otherwise than the Host does.',
    {
      originProblem: refusing(
        (question) =>
          question.local &&
          !isNative(question) &&
          originOf(question) !== `http://${hostOf(question.evidence)}` &&
          !question.allowedOrigins.includes(originOf(question) ?? ''),
      ),
    },
  ),
  mutant(
    'control-ui-needs-no-origin',
    'origins.browser-needs-an-origin',
    'Whoever says that it is the Control UI may leave the Origin out.',
    {
      originProblem: allowing(
        (question) => question.client.id === 'openclaw-control-ui' && originOf(question) === undefined,
      ),
    },
  ),
  mutant(
    'web-chat-needs-no-origin',
    'origins.browser-needs-an-origin',
    'Only the Control UI has to show an Origin, the web chat may leave it out.',
    {
      originProblem: allowing(
        (question) => question.client.id !== 'openclaw-control-ui' && originOf(question) === undefined,
      ),
    },
  ),
  mutant(
    'listed-page-must-be-direct',
    'origins.listed-origin-gets-in',
    'A listed page is refused when its request came through a proxy.',
    {
      originProblem: refusing((question) => isForwarded(question.evidence) && originOf(question) !== undefined),
    },
  ),
  mutant(
    'listed-page-must-equal-the-host',
    'origins.listed-origin-gets-in',
    'A listed page is refused when the Host is not its own.',
    {
      originProblem: refusing(
        (question) =>
          question.allowedOrigins.includes(originOf(question) ?? '') &&
          originOf(question) !== `https://${hostOf(question.evidence)}`,
      ),
    },
  ),
  mutant(
    'listed-origin-in-any-scheme',
    'origins.listed-origins-match-exactly',
    'A listed origin is allowed with another scheme.',
    {
      originProblem: listedIf(
        (origin, listed) => origin.replace(/^http:/, 'https:') === listed.replace(/^http:/, 'https:'),
      ),
    },
  ),
  mutant(
    'listed-origin-on-any-port',
    'origins.listed-origins-match-exactly',
    'A listed origin is allowed on another port.',
    { originProblem: listedIf((origin, listed) => origin.replace(/:\d+$/, '') === listed.replace(/:\d+$/, '')) },
  ),
  mutant(
    'listed-origin-as-a-prefix',
    'origins.listed-origins-match-exactly',
    'An origin is allowed when a listed one is its beginning.',
    { originProblem: listedIf((origin, listed) => origin.startsWith(listed)) },
  ),
  mutant(
    'listed-origin-with-subdomains',
    'origins.listed-origins-match-exactly',
    'A listed origin stands for its subdomains.',
    { originProblem: listedIf((origin, listed) => hostnameOf(origin).endsWith(`.${hostnameOf(listed)}`)) },
  ),
]

export const origins: readonly Mutant[] = [...foreignPages, ...ownPages, ...originsPages]
