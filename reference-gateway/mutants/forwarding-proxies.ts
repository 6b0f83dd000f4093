/** Faults about real proxies: on the gateway's own host, and configured ones. */

import { isLoopbackAuthority, speaksOfForwarding } from '../locality.ts'
import { mayEverBeSilent, recommended } from '../policy.ts'
import { asIfLocal, has, hopsOf, hostOf, isForwarded, isLocalWithHost, isLocalWithout, namesLoopback } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { isLocal, maySilently, originProblem } = recommended

const usualSets: readonly Mutant[] = [
  mutant(
    'via-hides-forwarded',
    'forwarding.usual-sets-are-remote',
    'Where both Via and Forwarded stand, neither is looked at.',
    {
      isLocal: (evidence) =>
        isLocalWithout(
          evidence,
          (name) => (name === 'via' && has(evidence, 'forwarded')) || (name === 'forwarded' && has(evidence, 'via')),
        ),
    },
  ),
  mutant(
    'tls-terminator-is-no-proxy',
    'forwarding.usual-sets-are-remote',
    'X-Forwarded-Proto and X-Forwarded-Port together pass for a TLS terminator without clients of its own.',
    {
      isLocal: (evidence) => {
        const isPair = has(evidence, 'x-forwarded-proto') && has(evidence, 'x-forwarded-port')
        return isLocalWithout(evidence, (name) => isPair && /^x-forwarded-(?:proto|port)$/.test(name))
      },
    },
  ),
  mutant(
    'tunnel-of-the-edge-is-local',
    'forwarding.usual-sets-are-remote',
    'CF-Connecting-IP beside X-Forwarded-For passes for a tunnel that the operator runs.',
    {
      isLocal: (evidence) => {
        const isTunnel = has(evidence, 'cf-connecting-ip') && has(evidence, 'x-forwarded-for')
        return isLocalWithout(evidence, (name) => isTunnel && speaksOfForwarding(name))
      },
    },
  ),
]

const localProxies: readonly Mutant[] = [
  mutant(
    'xff-of-the-peer-is-overlooked',
    'forwarding.local-proxy-is-not-local',
    'X-Forwarded-* is overlooked when it comes with -Host and -For, and -For ends in the peer itself.',
    {
      isLocal: (evidence) => {
        const isOwn = has(evidence, 'x-forwarded-host') && hopsOf(evidence).at(-1) === evidence.peer
        return isLocalWithout(evidence, (name) => isOwn && name.startsWith('x-forwarded-'))
      },
    },
  ),
  mutant(
    'app-is-believed-behind-a-proxy',
    'forwarding.local-proxy-is-not-local',
    'The macOS app pairs silently through whatever stands between, because its socket is a loopback one.',
    {
      maySilently: (reason, facts) =>
        reason === 'not-paired' && facts.client.id === 'openclaw-macos' && isForwarded(facts.evidence)
          ? asIfLocal(reason, facts)
          : maySilently(reason, facts),
    },
  ),
  mutant(
    'node-is-believed-behind-a-proxy',
    'forwarding.local-proxy-is-not-local',
    'A new node pairs silently behind a proxy that names a loopback Host.',
    {
      maySilently: (reason, facts) =>
        reason === 'not-paired' && facts.role === 'node' && isLoopbackAuthority(hostOf(facts.evidence))
          ? asIfLocal(reason, facts)
          : maySilently(reason, facts),
    },
  ),
  mutant(
    'subagent-widens-behind-a-proxy',
    'forwarding.local-proxy-does-not-widen',
    'A backend client counts as part of the gateway and widens its scopes silently, forwarded or not.',
    {
      maySilently: (reason, facts) =>
        reason === 'scope-upgrade' && facts.client.mode === 'backend' && isForwarded(facts.evidence)
          ? asIfLocal(reason, facts)
          : maySilently(reason, facts),
    },
  ),
  mutant(
    'forwarded-operator-becomes-a-node',
    'forwarding.local-proxy-does-not-widen',
    'A paired operator that a proxy forwards may become a node, too, without a human.',
    {
      maySilently: (reason, facts) =>
        (reason === 'role-upgrade' &&
          facts.role === 'node' &&
          isForwarded(facts.evidence) &&
          mayEverBeSilent(facts) &&
          typeof facts.record === 'object' &&
          recommended.isGranted(facts.record, 'operator')) ||
        maySilently(reason, facts),
    },
  ),
  mutant(
    'forwarded-public-name-is-refused',
    'forwarding.local-proxy-serves-the-paired',
    'A proxy that is not configured, says X-Forwarded-Host and keeps the public Host is refused, whoever it serves.',
    {
      originProblem: (question) =>
        has(question.evidence, 'x-forwarded-host') &&
        !question.evidence.peerIsTrustedProxy &&
        !isLoopbackAuthority(hostOf(question.evidence))
          ? 'origin not allowed'
          : originProblem(question),
    },
  ),
  mutant(
    'chain-of-proxies-is-refused',
    'forwarding.local-proxy-serves-the-paired',
    'An X-Forwarded-For with two hops or more is refused as forged, unless a configured proxy says so.',
    {
      originProblem: (question) =>
        hopsOf(question.evidence).length > 1 && !question.evidence.peerIsTrustedProxy
          ? 'origin not allowed'
          : originProblem(question),
    },
  ),
  mutant(
    'host-without-a-port-is-local',
    'forwarding.public-name-shows-the-proxy',
    'A Host that is a name without a port is not compared with the loopback.',
    { isLocal: (evidence) => isLocalWithHost(evidence, (host) => (/^[a-z.-]+$/i.test(host) ? 'localhost' : host)) },
  ),
  mutant(
    'reading-needs-no-host',
    'forwarding.public-name-shows-the-proxy',
    'A new device that only asks to read pairs silently on a loopback socket, whatever Host it names.',
    {
      maySilently: (reason, facts) =>
        reason === 'not-paired' &&
        !isForwarded(facts.evidence) &&
        facts.role === 'operator' &&
        facts.scopes.every((scope) => scope === 'operator.read')
          ? asIfLocal(reason, facts)
          : maySilently(reason, facts),
    },
  ),
]

const trustedProxies: readonly Mutant[] = [
  mutant(
    'trusted-proxy-names-a-local',
    'forwarding.trusted-proxy-names-the-client',
    'A client is local when the first address in the X-Forwarded-For of a trusted proxy is loopback.',
    {
      isLocal: (evidence) =>
        evidence.peerIsTrustedProxy && namesLoopback(hopsOf(evidence)[0])
          ? isLocalWithout(evidence, speaksOfForwarding)
          : isLocal(evidence),
    },
  ),
  mutant(
    'trusted-proxy-names-nobody',
    'forwarding.trusted-proxy-names-the-client',
    'When a trusted proxy names no client in X-Forwarded-For, its own address is taken for the client.',
    {
      isLocal: (evidence) =>
        evidence.peerIsTrustedProxy && evidence.client === undefined && !has(evidence, 'x-real-ip')
          ? isLocalWithout(evidence, speaksOfForwarding)
          : isLocal(evidence),
    },
  ),
  mutant(
    'trusted-x-real-ip-is-believed',
    'forwarding.trusted-proxy-names-the-client',
    'A trusted proxy that says X-Real-IP: 127.0.0.1 makes its client local.',
    {
      isLocal: (evidence) =>
        isLocalWithout(
          evidence,
          (name, value) => evidence.peerIsTrustedProxy && name === 'x-real-ip' && namesLoopback(value),
        ),
    },
  ),
  mutant(
    'trusted-proxy-widens',
    'forwarding.trusted-proxy-names-the-client',
    'A paired device behind a trusted proxy widens its scopes silently.',
    {
      maySilently: (reason, facts) =>
        reason === 'scope-upgrade' && facts.evidence.peerIsTrustedProxy
          ? asIfLocal(reason, facts)
          : maySilently(reason, facts),
    },
  ),
  mutant(
    'trusted-peer-is-never-local',
    'forwarding.trusting-a-proxy-keeps-locals',
    'Whoever dials from the address of a trusted proxy is remote, forwarded or not.',
    { isLocal: (evidence) => !evidence.peerIsTrustedProxy && isLocal(evidence) },
  ),
  mutant(
    'any-trusted-proxy-shuts-the-host',
    'forwarding.trusting-a-proxy-keeps-locals',
    'As soon as a loopback address is a trusted proxy, no loopback client is local any more, not even on ::1.',
    { isLocal: (evidence) => !evidence.isTrustedProxy('127.0.0.1') && isLocal(evidence) },
  ),
]

export const forwardingProxies: readonly Mutant[] = [...usualSets, ...localProxies, ...trustedProxies]
