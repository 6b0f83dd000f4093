/** Faults in what forwarding headers are believed to say, and in which of them are looked for at all. */

import { speaksOfForwarding } from '../locality.ts'
import { hostOf, isPrivateName, nameOf, overlooking } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const XFF = 'x-forwarded-for'
const hops = (value: string): string[] => value.split(',').map((hop) => hop.trim())

const values: readonly Mutant[] = [
  mutant(
    'ipv6-peer-may-be-forwarded',
    'forwarding.x-forwarded-for-is-remote',
    'Forwarding headers are not looked at when the peer is ::1.',
    overlooking((name, _, evidence) => evidence.peer === '::1' && speaksOfForwarding(name)),
  ),
  mutant(
    'other-loopback-peer-may-be-forwarded',
    'forwarding.x-forwarded-for-is-remote',
    'Forwarding headers are looked at only when the peer is 127.0.0.1 or ::1.',
    overlooking((name, _, evidence) => !['127.0.0.1', '::1'].includes(evidence.peer ?? '') && speaksOfForwarding(name)),
  ),
  mutant(
    'localhost-may-be-forwarded',
    'forwarding.x-forwarded-for-is-remote',
    'Forwarding headers are not looked at when the Host is localhost.',
    overlooking((name, _, evidence) => nameOf(hostOf(evidence)) === 'localhost' && speaksOfForwarding(name)),
  ),
  mutant(
    'private-xff-is-overlooked',
    'forwarding.x-forwarded-for-is-remote',
    'X-Forwarded-For is overlooked when all that it names is private.',
    overlooking((name, value) => name === XFF && hops(value).every(isPrivateName)),
  ),
  mutant(
    'xff-of-ipv6-loopback-is-believed',
    'forwarding.x-forwarded-for-is-remote',
    'An X-Forwarded-For that names ::1 is believed.',
    overlooking((name, value) => name === XFF && hops(value).every((hop) => hop === '::1')),
  ),
  mutant(
    'xff-of-loopback-and-port-is-believed',
    'forwarding.x-forwarded-for-is-remote',
    'An X-Forwarded-For that names the loopback with a port is believed.',
    overlooking((name, value) => name === XFF && /^127(?:\.\d+){3}:\d+$/.test(value)),
  ),
  mutant(
    'xff-of-localhost-is-believed',
    'forwarding.x-forwarded-for-is-remote',
    'An X-Forwarded-For that says localhost is believed.',
    overlooking((name, value) => name === XFF && value === 'localhost'),
  ),
  mutant(
    'x-real-ip-of-a-neighbour-is-believed',
    'forwarding.x-real-ip-is-remote',
    'An X-Real-IP that names ::1 or a private address is believed.',
    overlooking((name, value) => name === 'x-real-ip' && (value === '::1' || isPrivateName(value))),
  ),
  mutant(
    'forwarded-for-ipv6-loopback-is-believed',
    'forwarding.rfc7239-is-remote',
    'A Forwarded for="[::1]" is believed.',
    overlooking((name, value) => name === 'forwarded' && /^for="\[::1\](?::\d+)?"$/.test(value)),
  ),
  mutant(
    'forwarded-without-for-is-overlooked',
    'forwarding.rfc7239-is-remote',
    'A Forwarded that names no client, but a host or a scheme, is overlooked.',
    overlooking((name, value) => name === 'forwarded' && /^(?:by|host|proto)=/.test(value)),
  ),
]

const names: readonly Mutant[] = [
  mutant(
    'six-of-x-forwarded',
    'forwarding.x-forwarded-any-is-remote',
    'Of X-Forwarded-* six usual names are looked for, the others are not.',
    overlooking((name) => /^x-forwarded-(?!(?:for|host|proto|port|prefix|server)$)/.test(name)),
  ),
  mutant(
    'plain-http-is-not-forwarded',
    'forwarding.x-forwarded-any-is-remote',
    'X-Forwarded-Proto counts only when it says https.',
    overlooking((name, value) => name === 'x-forwarded-proto' && value === 'http'),
  ),
  mutant(
    'tailscale-login-only',
    'forwarding.other-traces-are-remote',
    'Of Tailscale-* only Tailscale-User-Login is looked for.',
    overlooking((name) => name.startsWith('tailscale-') && name !== 'tailscale-user-login'),
  ),
  mutant(
    'cf-connecting-ipv6-is-unknown',
    'forwarding.other-traces-are-remote',
    'The header cf-connecting-ipv6 is not looked for.',
    overlooking((name) => name === 'cf-connecting-ipv6'),
  ),
  mutant(
    'fastly-client-ip-is-unknown',
    'forwarding.other-traces-are-remote',
    'The header fastly-client-ip is not looked for.',
    overlooking((name) => name === 'fastly-client-ip'),
  ),
  mutant(
    'x-cluster-client-ip-is-unknown',
    'forwarding.other-traces-are-remote',
    'The header x-cluster-client-ip is not looked for.',
    overlooking((name) => name === 'x-cluster-client-ip'),
  ),
  mutant(
    'x-original-forwarded-for-is-unknown',
    'forwarding.other-traces-are-remote',
    'The header x-original-forwarded-for is not looked for.',
    overlooking((name) => name === 'x-original-forwarded-for'),
  ),
  mutant(
    'capital-xff-is-unknown',
    'forwarding.names-are-case-insensitive',
    'X-Forwarded-For is not recognised when its name is all in capitals.',
    { proxies: { headerName: (name) => (name === 'X-FORWARDED-FOR' ? name : name.toLowerCase()) } },
  ),
  mutant(
    'small-names-are-unknown',
    'forwarding.names-are-case-insensitive',
    'Forwarded, Via and CF-Connecting-IP are not recognised in small letters, as node and HTTP/2 write them.',
    {
      proxies: {
        headerName: (name) =>
          /^(?:forwarded|via|cf-connecting-ip)$/.test(name) ? `small ${name}` : name.toLowerCase(),
      },
    },
  ),
  mutant(
    'empty-x-real-ip-is-none',
    'forwarding.malformed-values-are-remote',
    'An X-Real-IP with an empty value passes for one that is not there.',
    overlooking((name, value) => name === 'x-real-ip' && value === ''),
  ),
  mutant(
    'empty-x-forwarded-is-none',
    'forwarding.malformed-values-are-remote',
    'An X-Forwarded-* other than -For with an empty value passes for none.',
    overlooking((name, value) => name.startsWith('x-forwarded-') && name !== XFF && value === ''),
  ),
]

export const forwardingValues: readonly Mutant[] = [...values, ...names]
