import type { OriginQuestion } from '../decision.ts'
import { recommended } from '../policy.ts'
import { headerLines } from '../request-evidence.ts'
import {
  allowing,
  asIfLocal,
  authorityOf,
  has,
  hostOf,
  isLocalWithHost,
  isLocalWithout,
  isPrivateName,
  nameOf,
  originOf,
} from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { isLocal, maySilently } = recommended

/** The authority of the page that asks. */
const pageOf = (question: OriginQuestion): string => (originOf(question) ?? '').replace(/^https?:\/\//, '')

export const rebinding: readonly Mutant[] = [
  mutant(
    'origin-that-equals-the-host',
    'rebinding.same-host-origin-is-not-enough',
    'An Origin is allowed when it names the Host of the request.',
    { originProblem: allowing((question) => pageOf(question) === hostOf(question.evidence)) },
  ),
  mutant(
    'native-origin-that-equals-the-host',
    'rebinding.same-host-origin-is-not-enough',
    'From a native client an Origin is allowed when it names the Host of the request.',
    {
      originProblem: allowing(
        (question) => question.client.mode !== 'webchat' && pageOf(question) === hostOf(question.evidence),
      ),
    },
  ),
  mutant(
    'tailnet-page-is-allowed',
    'rebinding.tailnet-page-is-foreign',
    'A page under .ts.net is allowed when its Origin names the Host of the request.',
    {
      originProblem: allowing(
        (question) => /\.ts\.net$/.test(nameOf(pageOf(question))) && pageOf(question) === hostOf(question.evidence),
      ),
    },
  ),
  mutant(
    'private-page-is-allowed',
    'rebinding.private-name-page-is-foreign',
    'A page of a private address is allowed.',
    { originProblem: allowing((question) => isPrivateName(nameOf(pageOf(question)))) },
  ),
  mutant('mdns-page-is-allowed', 'rebinding.private-name-page-is-foreign', 'A page of a .local name is allowed.', {
    originProblem: allowing((question) => nameOf(pageOf(question)).endsWith('.local')),
  }),
  mutant('first-host-line-counts', 'rebinding.one-host-line', 'Of several Host lines the first one counts.', {
    isLocal: (evidence) => {
      const [first, ...others] = headerLines(evidence, 'host')
      const headers = evidence.headers.filter(([name]) => name !== 'host')
      return others.length === 0 ? isLocal(evidence) : isLocal({ ...evidence, headers: [...headers, ['host', first!]] })
    },
  }),
  mutant('last-host-line-counts', 'rebinding.one-host-line', 'Of several Host lines the last one counts.', {
    isLocal: (evidence) => {
      const lines = headerLines(evidence, 'host')
      const headers = evidence.headers.filter(([name]) => name !== 'host')
      return lines.length < 2
        ? isLocal(evidence)
        : isLocal({ ...evidence, headers: [...headers, ['host', lines.at(-1)!]] })
    },
  }),
  mutant(
    'upgrade-finds-one-loopback-host',
    'rebinding.one-host-line',
    'A scope upgrade is silent when one of several Host lines names the loopback.',
    {
      maySilently: (reason, facts) =>
        reason === 'scope-upgrade' &&
        headerLines(facts.evidence, 'host').length > 1 &&
        isLocalWithout(
          facts.evidence,
          (name, value) => name === 'host' && !/^(?:127\.0\.0\.1|localhost)(?::|$)/.test(value),
        )
          ? asIfLocal(reason, facts)
          : maySilently(reason, facts),
    },
  ),
  mutant(
    'origin-equals-the-host-behind-a-proxy',
    'rebinding.same-host-origin-is-not-enough',
    'Behind a trusted proxy an Origin is allowed when it names the Host.',
    {
      originProblem: allowing(
        (question) =>
          question.evidence.peerIsTrustedProxy && authorityOf(originOf(question)) === hostOf(question.evidence),
      ),
    },
  ),
  mutant(
    'origin-equals-x-forwarded-host',
    'rebinding.same-host-origin-is-not-enough',
    'An Origin is allowed when it names the X-Forwarded-Host.',
    {
      originProblem: allowing(
        (question) =>
          has(question.evidence, 'x-forwarded-host') &&
          authorityOf(originOf(question)) === headerLines(question.evidence, 'x-forwarded-host')[0],
      ),
    },
  ),
  mutant('equal-host-lines-count-once', 'rebinding.one-host-line', 'Several equal Host lines count as one.', {
    isLocal: (evidence) => {
      const lines = headerLines(evidence, 'host')
      return lines.length > 1 && new Set(lines).size === 1
        ? isLocal({
            ...evidence,
            headers: [...evidence.headers.filter(([name]) => name !== 'host'), ['host', lines[0]!]],
          })
        : isLocal(evidence)
    },
  }),
  mutant(
    'first-of-a-host-list-counts',
    'rebinding.one-host-line',
    'Of a Host with commas, as proxies join several lines, the first name counts.',
    { isLocal: (evidence) => isLocalWithHost(evidence, (host) => host.split(',')[0]!.trim()) },
  ),
  mutant(
    'lan-page-is-allowed',
    'rebinding.private-name-page-is-foreign',
    'A page of a name under .lan, .internal or .home.arpa is allowed.',
    {
      originProblem: allowing((question) =>
        /\.(?:lan|internal|home\.arpa)$/.test(nameOf(authorityOf(originOf(question)))),
      ),
    },
  ),
  mutant('page-of-10-is-allowed', 'rebinding.private-name-page-is-foreign', 'A page of 10.0.0.0/8 is allowed.', {
    originProblem: allowing((question) => authorityOf(originOf(question)).startsWith('10.')),
  }),
]
