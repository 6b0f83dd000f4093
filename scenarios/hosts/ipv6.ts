import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'hosts.mapped-peer-is-not-local',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A peer on another host MUST NOT be local when it is an IPv6 peer, or an IPv4 peer mapped into IPv6.',
    boundary: 'other hosts / gateway host',
    sources: [{ ref: 'RFC 4291 section 2.5.5.2' }, { ref: 'openclaw#1795' }],
    whenBroken: 'A client on another host is paired unasked where the gateway listens on IPv6.',
  },
  {
    id: 'hosts.mapped-loopback-is-local',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A direct loopback client MUST be paired silently when its address arrives mapped into IPv6.',
    boundary: 'availability',
    sources: [{ ref: 'RFC 4291 section 2.5.5.2' }, { ref: 'openclaw docs, gateway/pairing' }],
    whenBroken: 'Local clients are asked to pair where the gateway listens on IPv6, which maps 127.0.0.1 into it.',
  },
]

const configuration = ['dual-stack']

export const families: readonly Family[] = [
  {
    id: 'dual-stack-peer-first-contact',
    requirement: 'hosts.mapped-peer-is-not-local',
    title: 'A new device connects from another host over IPv6, or over IPv4 to an IPv6 socket',
    cross: {
      configuration,
      vantage: ['lan', 'lan-loopback-host', 'lan-ipv6', 'lan-ipv6-loopback-host', 'tailnet-loopback-host'],
      ask: ['operator:read', 'operator:admin'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'dual-stack-peer-upgrade',
    requirement: 'hosts.mapped-peer-is-not-local',
    title: 'A paired device connects from another host over IPv6 and asks for more',
    cross: {
      configuration,
      vantage: ['lan-loopback-host', 'lan-ipv6-loopback-host'],
      history: ['paired-read'],
      ask: ['operator:admin', 'node'],
    },
    controls: [{ history: 'paired-all' }, { history: 'paired-both' }],
  },
  {
    id: 'dual-stack-loopback',
    requirement: 'hosts.mapped-loopback-is-local',
    title: "A new device on the gateway's host dials 127.0.0.1 or ::1, and a socket of both families takes it",
    cross: { configuration, vantage: ['direct', 'localhost', 'ipv6'], ask: ['operator:read', 'operator:admin'] },
    controls: [{ credential: 'wrong' }],
  },
]
