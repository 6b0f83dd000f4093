/** Faults in which pages are let in, and in what a page may have unasked. */

import { isLoopbackAuthority } from '../locality.ts'
import { recommended } from '../policy.ts'
import { headerLines } from '../request-evidence.ts'
import { allowing, authorityOf, nameOf, originOf } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { maySilently, originProblem } = recommended

const admitted: readonly Mutant[] = [
  mutant(
    'loopback-origin-counts-from-afar',
    'origins.foreign-page-is-refused',
    'A loopback Origin is allowed for clients that are not local, too.',
    { originProblem: (question) => originProblem({ ...question, local: true }) },
  ),
  mutant('last-origin-line-counts', 'origins.foreign-page-is-refused', 'Of several Origin lines the last one counts.', {
    originProblem: (question) => {
      const lines = headerLines(question.evidence, 'origin')
      const rest = question.evidence.headers.filter(([name]) => name !== 'origin')
      return lines.length < 2
        ? originProblem(question)
        : originProblem({
            ...question,
            evidence: { ...question.evidence, headers: [...rest, ['origin', lines.at(-1)!]] },
          })
    },
  }),
  mutant(
    'origin-begins-with-localhost',
    'origins.foreign-page-is-refused',
    'An Origin is loopback when it begins with http://localhost.',
    {
      originProblem: allowing(
        (question) => question.local && (originOf(question)?.startsWith('http://localhost') ?? false),
      ),
    },
  ),
  mutant(
    'origin-ends-with-localhost',
    'origins.foreign-page-is-refused',
    'An Origin is loopback when its name ends in localhost.',
    { originProblem: allowing((question) => question.local && nameOf(originOf(question) ?? '').endsWith('localhost')) },
  ),
  mutant(
    'origin-is-not-read-on-ipv6',
    'origins.foreign-page-is-refused',
    'The Origin is not looked at when the peer is ::1.',
    { originProblem: allowing((question) => question.evidence.peer === '::1') },
  ),
  mutant(
    'app-page-is-allowed',
    'origins.null-is-refused',
    'A page of a Firefox extension or of an app shell (capacitor://localhost) is allowed.',
    {
      originProblem: allowing((question) =>
        /^(?:moz-extension:|[a-z-]+:\/\/localhost$)/.test(originOf(question) ?? ''),
      ),
    },
  ),
  mutant(
    'mode-alone-makes-a-browser',
    'origins.browser-needs-an-origin',
    'Only clients of mode webchat have to show an Origin, whatever their id says.',
    { originProblem: allowing((question) => question.client.mode !== 'webchat' && originOf(question) === undefined) },
  ),
  mutant(
    'list-shuts-the-own-page-out',
    'origins.own-page-gets-in',
    "As soon as there are allowed origins, the gateway's own page has to be one of them.",
    {
      originProblem: (question) =>
        originProblem(question) ??
        (question.allowedOrigins.length > 0 &&
        originOf(question) !== undefined &&
        !question.allowedOrigins.includes(originOf(question)!)
          ? 'origin not allowed'
          : undefined),
    },
  ),
]

const unasked: readonly Mutant[] = [
  mutant(
    'local-page-widens-as-native',
    'origins.local-page-is-not-a-native-client',
    'A local page that says it is a native client widens a paired device silently.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, { ...facts, sentOrigin: facts.sentOrigin && reason !== 'scope-upgrade' }),
    },
  ),
  mutant(
    'local-page-repairs-as-native',
    'origins.local-page-is-not-a-native-client',
    'A local page that says it is a native client has a legacy row repaired silently.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, { ...facts, sentOrigin: facts.sentOrigin && reason !== 'role-upgrade' }),
    },
  ),
  mutant(
    'local-page-poses-as-a-node',
    'origins.local-page-is-not-a-native-client',
    'A local page that says it is a node is paired silently.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, { ...facts, sentOrigin: facts.sentOrigin && facts.role !== 'node' }),
    },
  ),
  mutant(
    'listed-page-poses-as-native',
    'origins.local-page-is-not-a-native-client',
    'A page of an allowed origin that says it is a native client is paired silently.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, {
          ...facts,
          sentOrigin: facts.sentOrigin && isLoopbackAuthority(authorityOf(headerLines(facts.evidence, 'origin')[0])),
        }),
    },
  ),
]

export const originsPages: readonly Mutant[] = [...admitted, ...unasked]
