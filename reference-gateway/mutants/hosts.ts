import { recommended } from '../policy.ts'
import { headerLines, isLoopbackAddress, parseAddress, type RequestEvidence } from '../request-evidence.ts'
import { isLocalWithHost } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { isLocal, maySilently, originProblem } = recommended

const isDistant = ({ peer }: RequestEvidence): boolean => !isLoopbackAddress(peer)
const isPrivate = ({ peer = '' }: RequestEvidence): boolean => {
  const range = parseAddress(peer)?.range()
  return range === 'private' || range === 'uniqueLocal' || range === 'carrierGradeNat'
}
/** As if the same had come over the loopback. */
const fromLoopback = (evidence: RequestEvidence): RequestEvidence => ({ ...evidence, peer: '127.0.0.1' })

const peers: readonly Mutant[] = [
  mutant('peer-is-never-read', 'hosts.peer-is-not-local', 'The address of the peer is not looked at.', {
    isLocal: (evidence) => isLocal(fromLoopback(evidence)),
  }),
  mutant('private-peers-are-local', 'hosts.peer-is-not-local', 'A peer with a private address is local.', {
    isLocal: (evidence) => isLocal(isPrivate(evidence) ? fromLoopback(evidence) : evidence),
  }),
  mutant('containers-are-local', 'hosts.peer-is-not-local', "A peer on Docker's bridge is local.", {
    isLocal: (evidence) =>
      isLocal(
        parseAddress(evidence.peer ?? '')
          ?.toString()
          .startsWith('172.17.')
          ? fromLoopback(evidence)
          : evidence,
      ),
  }),
  mutant('tailnet-peers-are-local', 'hosts.peer-is-not-local', 'A peer with a tailnet address is local.', {
    isLocal: (evidence) =>
      isLocal(parseAddress(evidence.peer ?? '')?.range() === 'carrierGradeNat' ? fromLoopback(evidence) : evidence),
  }),
  mutant(
    'peers-widen-themselves',
    'hosts.peer-does-not-widen',
    'A paired device on another host that shows the shared secret widens its scopes silently.',
    {
      maySilently: (reason, facts) =>
        (reason === 'scope-upgrade' && isDistant(facts.evidence) && facts.proof === 'shared-secret') ||
        maySilently(reason, facts),
    },
  ),
  mutant(
    'peers-become-nodes',
    'hosts.peer-does-not-widen',
    'A paired operator on another host becomes a node silently.',
    {
      maySilently: (reason, facts) =>
        (reason === 'role-upgrade' && isDistant(facts.evidence) && facts.proof === 'shared-secret') ||
        maySilently(reason, facts),
    },
  ),
  mutant('peers-need-an-origin', 'hosts.paired-peer-gets-in', 'Whoever comes from another host has to be a page.', {
    originProblem: (question) =>
      isDistant(question.evidence) && headerLines(question.evidence, 'origin').length === 0
        ? 'origin missing or invalid'
        : originProblem(question),
  }),
  mutant(
    'loopback-page-of-another-host',
    'hosts.page-of-another-host-is-not-local',
    'An Origin of the loopback is allowed to clients of other hosts.',
    {
      originProblem: (question) =>
        originProblem({ ...question, local: question.local || isDistant(question.evidence) }),
    },
  ),
  mutant(
    'pages-of-private-peers-are-local',
    'hosts.page-of-another-host-is-not-local',
    'A page is local when its Host and Origin are of the loopback and its peer is private.',
    {
      isLocal: (evidence) =>
        isLocal(isPrivate(evidence) && headerLines(evidence, 'origin').length > 0 ? fromLoopback(evidence) : evidence),
    },
  ),
]

const distantProxies: readonly Mutant[] = [
  mutant(
    'trusted-proxy-without-client-is-local',
    'hosts.distant-proxy-makes-nobody-local',
    'A trusted proxy that names no client is local itself, wherever it stands.',
    {
      isLocal: (evidence) =>
        (evidence.peerIsTrustedProxy && headerLines(evidence, 'x-forwarded-for').length === 0) || isLocal(evidence),
    },
  ),
  mutant(
    'first-hop-of-a-distant-proxy-counts',
    'hosts.distant-proxy-makes-nobody-local',
    'A client is local when the first entry behind a trusted proxy on another host is a loopback address.',
    {
      isLocal: (evidence) => {
        const [first] = headerLines(evidence, 'x-forwarded-for').flatMap((line) => line.split(','))
        const claims = isDistant(evidence) && evidence.peerIsTrustedProxy && isLoopbackAddress(first?.trim())
        return claims || isLocal(evidence)
      },
    },
  ),
  mutant(
    'distant-proxies-need-an-origin',
    'hosts.distant-proxy-serves-the-paired',
    'Whoever comes through a trusted proxy on another host has to be a page.',
    {
      originProblem: (question) =>
        isDistant(question.evidence) && question.evidence.peerIsTrustedProxy
          ? 'origin missing or invalid'
          : originProblem(question),
    },
  ),
]

const families: readonly Mutant[] = [
  mutant('mapped-peers-are-local', 'hosts.mapped-peer-is-not-local', 'An IPv4 peer mapped into IPv6 is local.', {
    isLocal: (evidence) => isLocal(evidence.peer?.startsWith('::ffff:') ? fromLoopback(evidence) : evidence),
  }),
  mutant('ipv6-peers-are-local', 'hosts.mapped-peer-is-not-local', 'A peer with a local IPv6 address is local.', {
    isLocal: (evidence) => isLocal(evidence.peer?.startsWith('fd') ? fromLoopback(evidence) : evidence),
  }),
  mutant(
    'mapped-loopback-is-remote',
    'hosts.mapped-loopback-is-local',
    'A loopback peer is not recognised when its address is mapped into IPv6.',
    { isLocal: (evidence) => !evidence.peer?.startsWith('::ffff:') && isLocal(evidence) },
  ),
  mutant(
    'private-hosts-are-loopback',
    'hosts.forwarder-shows-the-address',
    'A Host that is a private address counts as a loopback one.',
    { isLocal: (evidence) => isLocalWithHost(evidence, (host) => host.replace(/^192\.168\.\d+\.\d+/, '127.0.0.1')) },
  ),
]

/** Faults that show only to peers that are no loopback, and through tunnels. */
export const hosts: readonly Mutant[] = [...peers, ...distantProxies, ...families]
