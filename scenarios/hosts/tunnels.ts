import type { Family, Requirement } from '../../harness/vocabulary.ts'

const boundary = 'operator / gateway (documented residual risk)'

export const requirements: readonly Requirement[] = [
  {
    id: 'hosts.tunnel-is-a-risk',
    level: 'RISK',
    breaks: 'lets-in',
    sentence:
      'Whoever comes through an SSH tunnel or a TCP forwarder on the gateway host is local to any gateway: a RISK of the deployment.',
    boundary,
    sources: [
      { ref: 'openclaw docs, gateway/pairing', says: 'intentional' },
      { ref: 'openclaw docs, gateway/security/rate-limiting', says: 'no remote-access boundary' },
    ],
    whenBroken: 'A client behind a tunnel, which no gateway can tell from a local one, is paired unasked.',
    operator:
      'Let only those people use the tunnel who may be on the gateway host, or set gateway.nodes.pairing.autoApproveLocal: false. Never publish a plain TCP forwarder.',
  },
  {
    id: 'hosts.forwarder-shows-the-address',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A client behind a TCP forwarder that leaves no other trace than the LAN address as Host MUST NOT be paired or widened silently.',
    boundary: 'clients behind a forwarder on the gateway host / gateway host',
    sources: [{ ref: 'openclaw 2026.1.29' }, { ref: 'RFC 9110 section 7.2' }],
    whenBroken: 'Whoever dials a TCP forwarder by the address of the gateway host is paired unasked.',
  },
]

const tunnels = ['ssh-tunnel', 'tcp-forwarder'] as const

export const families: readonly Family[] = [
  {
    id: 'tunnel-first-contact',
    requirement: 'hosts.tunnel-is-a-risk',
    title: 'A new device comes through a tunnel that ends on the gateway host',
    cross: { configuration: ['lan'], vantage: tunnels, ask: ['operator:read', 'operator:admin'] },
    controls: [{ vantage: 'lan-loopback-host' }, { credential: 'wrong' }],
  },
  {
    id: 'tunnel-upgrade',
    requirement: 'hosts.tunnel-is-a-risk',
    title: 'A paired device comes through a tunnel that ends on the gateway host, and asks for more',
    cross: { configuration: ['lan'], vantage: tunnels, history: ['paired-read'], ask: ['operator:admin', 'node'] },
    controls: [{ vantage: 'lan-loopback-host' }, { history: 'paired-both' }, { credential: 'wrong' }],
  },
  {
    id: 'forwarder-by-address',
    requirement: 'hosts.forwarder-shows-the-address',
    title: 'A new device comes through a TCP forwarder, and names the address that it dialled',
    cross: {
      configuration: ['lan'],
      vantage: ['tcp-forwarder-address'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'forwarder-by-address-upgrade',
    requirement: 'hosts.forwarder-shows-the-address',
    title: 'A paired device comes through a TCP forwarder by address, and asks for more',
    cross: {
      configuration: ['lan'],
      vantage: ['tcp-forwarder-address'],
      history: ['paired-read'],
      ask: ['operator:admin'],
    },
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
]
