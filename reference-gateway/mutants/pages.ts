/** Faults that show in what a real browser sends. */
import type { OriginQuestion } from '../decision.ts'
import { recommended } from '../policy.ts'
import { headerLines, type RequestEvidence } from '../request-evidence.ts'
import { allowing, authorityOf, hostOf, nameOf, originOf } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { maySilently, originProblem } = recommended

const isBrowser = ({ headers }: RequestEvidence): boolean =>
  headers.some(([name, value]) => name === 'user-agent' && value.startsWith('Mozilla/'))

const isPageOf =
  (origin: RegExp) =>
  (question: OriginQuestion): boolean =>
    isBrowser(question.evidence) && origin.test(originOf(question) ?? '')

export const pages: readonly Mutant[] = [
  mutant('browsers-are-shut-out', 'pages.own-page-gets-in', 'Whoever names itself as a browser is refused.', {
    originProblem: (question) => (isBrowser(question.evidence) ? 'origin not allowed' : originProblem(question)),
  }),
  mutant(
    'localhost-is-another-page',
    'pages.own-page-gets-in',
    'A browser that shows the own page as localhost is taken for a page of another origin.',
    {
      originProblem: (question) =>
        isPageOf(/^http:\/\/localhost:/)(question) ? 'origin not allowed' : originProblem(question),
    },
  ),
  mutant(
    'pages-of-localhost-are-native',
    'pages.own-page-is-no-native-client',
    'A page of localhost that says it is a native client is paired and widened silently.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, {
          ...facts,
          sentOrigin: facts.sentOrigin && nameOf(authorityOf(headerLines(facts.evidence, 'origin')[0])) !== 'localhost',
        }),
    },
  ),
  mutant(
    'own-page-is-native',
    'pages.own-page-is-no-native-client',
    "A page of the gateway's own origin that says it is a native client is paired silently.",
    {
      maySilently: (reason, facts) =>
        maySilently(reason, {
          ...facts,
          sentOrigin:
            facts.sentOrigin && authorityOf(headerLines(facts.evidence, 'origin')[0]) !== hostOf(facts.evidence),
        }),
    },
  ),
  mutant('secure-pages-are-trusted', 'pages.other-site-is-refused', 'A page that was loaded over TLS is allowed.', {
    originProblem: allowing(isPageOf(/^https:/)),
  }),
  mutant('null-is-a-file', 'pages.opaque-page-is-refused', 'The Origin null is taken for a local file, and allowed.', {
    originProblem: allowing(isPageOf(/^null$/)),
  }),
  mutant('extensions-are-trusted', 'pages.extension-is-refused', 'A page of an extension is allowed.', {
    originProblem: allowing(isPageOf(/^chrome-extension:/)),
  }),
  mutant(
    'browser-origin-that-equals-the-host',
    'pages.rebound-name-is-refused',
    'From a browser an Origin is allowed when it names the Host of the request, port included.',
    {
      originProblem: allowing(
        (question) => isBrowser(question.evidence) && authorityOf(originOf(question)) === hostOf(question.evidence),
      ),
    },
  ),
  mutant(
    'browser-page-of-a-private-name',
    'pages.rebound-private-name-is-refused',
    'From a browser a page of a .ts.net or .local name is allowed.',
    { originProblem: allowing(isPageOf(/^http:\/\/[a-z0-9.]+\.(?:ts\.net|local)(?::|$)/)) },
  ),
]
