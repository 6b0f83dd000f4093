/** Faults in how the Host is read: names and addresses of the own network, and spellings of the loopback. */

import { recommended } from '../policy.ts'
import { has, isLocalWithHost, takingHost } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { isLocal } = recommended

const ownNetwork: readonly Mutant[] = [
  mutant(
    'ipv6-peer-names-any-host',
    'locality.foreign-host-is-remote',
    'The Host is not looked at when the peer is ::1.',
    {
      isLocal: (evidence) =>
        evidence.peer === '::1' ? isLocalWithHost(evidence, () => 'localhost') : isLocal(evidence),
    },
  ),
  mutant(
    'trusted-proxy-names-any-host',
    'locality.foreign-host-is-remote',
    'The Host is not looked at when the peer is a trusted proxy.',
    {
      isLocal: (evidence) =>
        evidence.peerIsTrustedProxy ? isLocalWithHost(evidence, () => 'localhost') : isLocal(evidence),
    },
  ),
  mutant(
    'tailnet-address-is-local',
    'locality.foreign-host-is-remote',
    'A Host of a tailnet address (100.64.0.0/10) counts as local.',
    takingHost((name) => /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(name)),
  ),
  mutant(
    'mdns-host-is-local',
    'locality.foreign-host-is-remote',
    'A Host that ends in .local counts as local.',
    takingHost((name) => name.endsWith('.local')),
  ),
  mutant(
    'dotless-host-is-local',
    'locality.foreign-host-is-remote',
    'A Host without dots counts as local, because only the local network knows it.',
    takingHost((name) => /^[a-z][a-z0-9-]*$/.test(name)),
  ),
  mutant(
    'docker-name-is-local',
    'locality.foreign-host-is-remote',
    'The Host host.docker.internal counts as local.',
    takingHost((name) => name.endsWith('.docker.internal')),
  ),
  mutant(
    'host-of-10-is-local',
    'locality.foreign-host-is-remote',
    'A Host in 10.0.0.0/8 counts as local.',
    takingHost((name) => name.startsWith('10.')),
  ),
  mutant(
    'private-ipv6-host-is-local',
    'locality.foreign-host-is-remote',
    'A Host of a link-local or unique local address counts as local.',
    takingHost((name) => /^(?:169\.254\.|\[fe80:|\[f[cd])/.test(name)),
  ),
  mutant(
    'any-ipv6-address-is-local',
    'locality.foreign-host-is-remote',
    'The Host [::] counts as a loopback one.',
    takingHost((name) => name === '[::]'),
  ),
]

const spellings: readonly Mutant[] = [
  mutant('missing-host-is-local', 'locality.host-is-parsed-exactly', 'A request without a Host line is local.', {
    isLocal: (evidence) =>
      isLocal(
        has(evidence, 'host') ? evidence : { ...evidence, headers: [...evidence.headers, ['host', 'localhost']] },
      ),
  }),
  mutant(
    'host-is-cut-at-the-colon',
    'locality.host-is-parsed-exactly',
    'What stands behind the first colon of a Host without brackets is not read.',
    {
      isLocal: (evidence) =>
        isLocalWithHost(evidence, (host) => (host.startsWith('[') ? host : host.split(':', 1)[0]!)),
    },
  ),
  mutant(
    'host-ends-with-localhost',
    'locality.host-is-parsed-exactly',
    'A Host is local when it ends in localhost.',
    takingHost((name) => name.endsWith('localhost')),
  ),
  mutant(
    'every-mapped-host-is-local',
    'locality.host-is-parsed-exactly',
    'Every IPv4-mapped address is a loopback Host.',
    takingHost((name) => name.startsWith('[::ffff:')),
  ),
  mutant(
    'dots-of-the-host-are-not-escaped',
    'locality.host-is-parsed-exactly',
    'Any character stands for a dot of 127.0.0.1 in the Host.',
    takingHost((name) => /^127.0.0.1$/.test(name)),
  ),
]

export const localityNames: readonly Mutant[] = [...ownNetwork, ...spellings]
