import { recommended } from '../policy.ts'
import { isLoopbackAddress } from '../request-evidence.ts'
import { asIfLocal, has, hopsOf, isForwarded, isLocalWithHost, isLocalWithout, namesLoopback } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { isLocal, maySilently } = recommended

/** Faults that real proxies show: what arrives is theirs, not ours. */
export const realProxies: readonly Mutant[] = [
  mutant(
    'loopback-peer-alone-is-local',
    'proxies.trace-is-remote',
    'Whoever comes over the loopback is local, whatever headers and whatever Host arrive.',
    { isLocal: ({ peer }) => isLoopbackAddress(peer) },
  ),
  mutant(
    'only-x-forwarded-for-is-a-trace',
    'proxies.trace-is-remote',
    'Of all headers that speak of forwarding only X-Forwarded-For counts.',
    { isLocal: (evidence) => isLocalWithout(evidence, (name) => name !== 'x-forwarded-for' && name !== 'host') },
  ),
  mutant(
    'public-names-are-no-trace',
    'proxies.trace-is-remote',
    'A public name as Host is taken for a loopback one where no header speaks of forwarding.',
    { isLocal: (evidence) => isLocalWithHost(evidence, (host) => (/[a-z]$/i.test(host) ? 'localhost' : host)) },
  ),
  mutant(
    'proxied-devices-widen-themselves',
    'proxies.trace-does-not-widen',
    'A paired device behind a proxy widens its scopes silently.',
    {
      maySilently: (reason, facts) =>
        reason === 'scope-upgrade' && isForwarded(facts.evidence)
          ? asIfLocal(reason, facts)
          : maySilently(reason, facts),
    },
  ),
  mutant(
    'proxied-operators-become-nodes',
    'proxies.trace-does-not-widen',
    'A paired operator behind a proxy becomes a node silently.',
    {
      maySilently: (reason, facts) =>
        (reason === 'role-upgrade' && facts.proof === 'shared-secret' && isForwarded(facts.evidence)) ||
        maySilently(reason, facts),
    },
  ),
  mutant(
    'claimed-loopback-is-believed',
    'proxies.forgery-is-not-local',
    'A client is local when the first entry of X-Forwarded-For is a loopback address, whoever wrote it.',
    { isLocal: (evidence) => namesLoopback(hopsOf(evidence)[0]) || isLocal(evidence) },
  ),
  mutant(
    'loopback-host-beats-the-trace',
    'proxies.forgery-is-not-local',
    'A client that names 127.0.0.1 as Host is local, whatever headers speak of forwarding.',
    { isLocal: (evidence) => isLocalWithout(evidence, (name) => name !== 'host') },
  ),
  mutant(
    'chain-of-loopbacks-is-no-trace',
    'proxies.hop-by-hop-is-not-local',
    'X-Forwarded-For that names loopback addresses only is no trace, whatever stands beside it.',
    {
      isLocal: (evidence) =>
        (has(evidence, 'x-forwarded-for') && hopsOf(evidence).every((hop) => namesLoopback(hop))) || isLocal(evidence),
    },
  ),
]
