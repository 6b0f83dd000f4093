import { recommended } from '../policy.ts'
import { localityHosts } from './locality-hosts.ts'
import { localityNames } from './locality-names.ts'
import { hostOf, isLocalWithHost, nameOf } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { isLocal, maySilently } = recommended

const firstContact: readonly Mutant[] = [
  mutant('ipv6-loopback-is-remote', 'locality.local-first-contact', 'A client that dials ::1 is not local.', {
    isLocal: (evidence) => evidence.peer !== '::1' && isLocal(evidence),
  }),
  mutant('new-nodes-always-wait', 'locality.local-first-contact', 'A new node waits for a human, locally too.', {
    maySilently: (reason, facts) => !(reason === 'not-paired' && facts.role === 'node') && maySilently(reason, facts),
  }),
  mutant(
    'own-page-is-never-silent',
    'locality.local-first-contact',
    "A new device in the gateway's own page waits for a human, because it sends an Origin.",
    {
      maySilently: (reason, facts) => !(reason === 'not-paired' && facts.sentOrigin) && maySilently(reason, facts),
    },
  ),
  mutant(
    'new-apps-wait',
    'locality.local-first-contact',
    'A new macOS app on the gateway host waits for a human, because only the command line is known.',
    {
      maySilently: (reason, facts) =>
        !(reason === 'not-paired' && facts.client.id === 'openclaw-macos') && maySilently(reason, facts),
    },
  ),
  mutant(
    'open-gateway-always-asks',
    'locality.local-first-contact',
    'A gateway without a shared secret pairs nobody silently, not even on its own host.',
    { maySilently: (reason, facts) => facts.proof !== 'auth-none' && maySilently(reason, facts) },
  ),
]

const spellings: readonly Mutant[] = [
  mutant(
    'capital-localhost-is-foreign',
    'locality.every-loopback-spelling',
    'The Host is compared with its letter case, so that LOCALHOST is foreign.',
    { isLocal: (evidence) => !/[A-Z]/.test(hostOf(evidence)) && isLocal(evidence) },
  ),
  mutant(
    'dotted-localhost-is-foreign',
    'locality.every-loopback-spelling',
    'The Host localhost is foreign when it ends in the dot of the DNS root.',
    { isLocal: (evidence) => !nameOf(hostOf(evidence)).endsWith('.') && isLocal(evidence) },
  ),
  mutant(
    'one-loopback-address',
    'locality.every-loopback-spelling',
    'Of 127.0.0.0/8 only 127.0.0.1 is a loopback Host.',
    { isLocal: (evidence) => !/^127\.(?!0\.0\.1$)/.test(nameOf(hostOf(evidence))) && isLocal(evidence) },
  ),
  mutant(
    'mapped-host-is-foreign',
    'locality.every-loopback-spelling',
    'The IPv4-mapped spelling of the loopback is a foreign Host.',
    { isLocal: (evidence) => !hostOf(evidence).includes('::ffff:') && isLocal(evidence) },
  ),
  mutant(
    'host-is-cut-at-its-first-colon',
    'locality.every-loopback-spelling',
    'The port is cut off a Host at its first colon, which leaves nothing of [::1].',
    { isLocal: (evidence) => isLocalWithHost(evidence, (host) => host.split(':', 1)[0]!) },
  ),
  mutant(
    'other-loopback-peer-is-remote',
    'locality.every-loopback-spelling',
    'A peer is local at 127.0.0.1 and ::1 only, not in the rest of 127.0.0.0/8.',
    { isLocal: (evidence) => ['127.0.0.1', '::1'].includes(evidence.peer ?? '') && isLocal(evidence) },
  ),
  mutant(
    'localhost-is-no-address',
    'locality.every-loopback-spelling',
    'Only addresses are loopback Hosts; the name localhost is foreign.',
    { isLocal: (evidence) => !nameOf(hostOf(evidence)).startsWith('localhost') && isLocal(evidence) },
  ),
]

const knob: readonly Mutant[] = [
  mutant(
    'knob-spares-scope-upgrades',
    'locality.auto-approve-can-be-turned-off',
    'With `autoApproveLocal: false` scope upgrades of local devices stay silent.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, { ...facts, autoApproveLocal: facts.autoApproveLocal || reason === 'scope-upgrade' }),
    },
  ),
  mutant(
    'knob-spares-legacy-rows',
    'locality.auto-approve-can-be-turned-off',
    'With `autoApproveLocal: false` local legacy rows are repaired silently.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, { ...facts, autoApproveLocal: facts.autoApproveLocal || reason === 'role-upgrade' }),
    },
  ),
  mutant(
    'knob-is-for-nodes-only',
    'locality.auto-approve-can-be-turned-off',
    'With `autoApproveLocal: false` only new nodes wait; new operators pair silently.',
    {
      maySilently: (reason, facts) => {
        const isSpared = reason === 'not-paired' && facts.role === 'operator'
        return maySilently(reason, { ...facts, autoApproveLocal: facts.autoApproveLocal || isSpared })
      },
    },
  ),
  mutant(
    'knob-spares-nodes',
    'locality.auto-approve-can-be-turned-off',
    'With `autoApproveLocal: false` new local nodes pair silently.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, { ...facts, autoApproveLocal: facts.autoApproveLocal || facts.role === 'node' }),
    },
  ),
  mutant(
    'knob-spares-the-own-page',
    'locality.auto-approve-can-be-turned-off',
    "With `autoApproveLocal: false` the gateway's own page pairs silently.",
    {
      maySilently: (reason, facts) => {
        const isSpared = facts.client.id === 'openclaw-control-ui'
        return maySilently(reason, { ...facts, autoApproveLocal: facts.autoApproveLocal || isSpared })
      },
    },
  ),
  mutant(
    'knob-spares-the-backend',
    'locality.auto-approve-can-be-turned-off',
    'With `autoApproveLocal: false` backend clients pair and widen silently.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, { ...facts, autoApproveLocal: facts.autoApproveLocal || facts.client.mode === 'backend' }),
    },
  ),
  mutant(
    'knob-spares-the-app',
    'locality.auto-approve-can-be-turned-off',
    'With `autoApproveLocal: false` the macOS app pairs silently.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, { ...facts, autoApproveLocal: facts.autoApproveLocal || facts.client.mode === 'ui' }),
    },
  ),
  mutant(
    'knob-spares-write',
    'locality.auto-approve-can-be-turned-off',
    'With `autoApproveLocal: false` local upgrades short of admin stay silent.',
    {
      maySilently: (reason, facts) =>
        maySilently(reason, {
          ...facts,
          autoApproveLocal:
            facts.autoApproveLocal || (reason === 'scope-upgrade' && !facts.scopes.includes('operator.admin')),
        }),
    },
  ),
]

export const locality: readonly Mutant[] = [...firstContact, ...spellings, ...localityHosts, ...localityNames, ...knob]
