import { recommended } from '../policy.ts'
import { forwardingProxies } from './forwarding-proxies.ts'
import { forwardingSpellings } from './forwarding-spellings.ts'
import { forwardingValues } from './forwarding-values.ts'
import { isLocalWithout, namesLoopback } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { originProblem } = recommended
const XFF = 'x-forwarded-for'
const hops = (value: string): string[] => value.split(',').map((hop) => hop.trim())

const headers: readonly Mutant[] = [
  mutant(
    'xff-of-loopbacks-is-overlooked',
    'forwarding.x-forwarded-for-is-remote',
    'X-Forwarded-For is overlooked when all that it names is loopback.',
    {
      isLocal: (evidence) =>
        isLocalWithout(evidence, (name, value) => name === XFF && hops(value).every(namesLoopback)),
    },
  ),
  mutant(
    'first-hop-is-believed',
    'forwarding.x-forwarded-for-is-remote',
    'The first address of a longer X-Forwarded-For is believed when it is loopback.',
    {
      isLocal: (evidence) =>
        isLocalWithout(
          evidence,
          (name, value) => name === XFF && hops(value).length > 1 && namesLoopback(hops(value)[0]),
        ),
    },
  ),
  mutant(
    'last-hop-is-believed',
    'forwarding.x-forwarded-for-is-remote',
    'The last address of a longer X-Forwarded-For is believed when it is loopback.',
    {
      isLocal: (evidence) =>
        isLocalWithout(
          evidence,
          (name, value) => name === XFF && hops(value).length > 1 && namesLoopback(hops(value).at(-1)),
        ),
    },
  ),
  mutant(
    'xff-knows-ipv4-only',
    'forwarding.x-forwarded-for-is-remote',
    'An X-Forwarded-For with a colon in it, as in IPv6 and in ports, is not understood and overlooked.',
    { isLocal: (evidence) => isLocalWithout(evidence, (name, value) => name === XFF && value.includes(':')) },
  ),
  mutant('x-real-ip-is-unknown', 'forwarding.x-real-ip-is-remote', 'X-Real-IP is not looked for.', {
    isLocal: (evidence) => isLocalWithout(evidence, (name) => name === 'x-real-ip'),
  }),
  mutant(
    'x-real-ip-of-loopback-is-believed',
    'forwarding.x-real-ip-is-remote',
    'An X-Real-IP that names the loopback is believed.',
    { isLocal: (evidence) => isLocalWithout(evidence, (name, value) => name === 'x-real-ip' && namesLoopback(value)) },
  ),
  mutant(
    'x-forwarded-is-a-short-list',
    'forwarding.x-forwarded-any-is-remote',
    'Of X-Forwarded-* only -For, -Host and -Proto are looked for.',
    {
      isLocal: (evidence) => isLocalWithout(evidence, (name) => /^x-forwarded-(?!(?:for|host|proto)$)/.test(name)),
    },
  ),
  mutant(
    'x-forwarded-proto-is-harmless',
    'forwarding.x-forwarded-any-is-remote',
    'X-Forwarded-Proto alone is no sign of forwarding.',
    { isLocal: (evidence) => isLocalWithout(evidence, (name) => name === 'x-forwarded-proto') },
  ),
  mutant(
    'x-forwarded-host-of-loopback-is-believed',
    'forwarding.x-forwarded-any-is-remote',
    'An X-Forwarded-Host that names the loopback is believed.',
    {
      isLocal: (evidence) =>
        isLocalWithout(evidence, (name, value) => name === 'x-forwarded-host' && namesLoopback(value)),
    },
  ),
  mutant('forwarded-is-unknown', 'forwarding.rfc7239-is-remote', 'Forwarded is not looked for.', {
    isLocal: (evidence) => isLocalWithout(evidence, (name) => name === 'forwarded'),
  }),
  mutant(
    'forwarded-for-loopback-is-believed',
    'forwarding.rfc7239-is-remote',
    'A Forwarded whose first element is for=127.0.0.1 is believed.',
    {
      isLocal: (evidence) =>
        isLocalWithout(evidence, (name, value) => name === 'forwarded' && /^for=127\./.test(value)),
    },
  ),
  mutant(
    'forwarded-needs-an-ipv4-address',
    'forwarding.rfc7239-is-remote',
    'A Forwarded counts only when an IPv4 address follows for=, so that hidden and IPv6 clients are missed.',
    {
      isLocal: (evidence) =>
        isLocalWithout(evidence, (name, value) => name === 'forwarded' && !/for=\d+\./.test(value)),
    },
  ),
  mutant('via-is-unknown', 'forwarding.other-traces-are-remote', 'Via is not looked for.', {
    isLocal: (evidence) => isLocalWithout(evidence, (name) => name === 'via'),
  }),
  mutant(
    'edge-headers-are-unknown',
    'forwarding.other-traces-are-remote',
    'The headers in which content networks name the client are not looked for.',
    {
      isLocal: (evidence) =>
        isLocalWithout(evidence, (name) => name.startsWith('cf-connecting-') || name === 'true-client-ip'),
    },
  ),
  mutant('x-client-ip-is-unknown', 'forwarding.other-traces-are-remote', 'X-Client-IP is not looked for.', {
    isLocal: (evidence) => isLocalWithout(evidence, (name) => name === 'x-client-ip'),
  }),
  mutant(
    'tailscale-is-taken-for-local',
    'forwarding.other-traces-are-remote',
    'Tailscale-* headers are no sign of forwarding.',
    { isLocal: (evidence) => isLocalWithout(evidence, (name) => name.startsWith('tailscale-')) },
  ),
  mutant(
    'x-real-ip-is-refused',
    'forwarding.does-not-stop-the-paired',
    'X-Real-IP from a proxy that is not configured is refused, whoever sends it.',
    {
      originProblem: (question) =>
        !question.evidence.peerIsTrustedProxy && question.evidence.headers.some(([name]) => name === 'x-real-ip')
          ? 'origin not allowed'
          : originProblem(question),
    },
  ),
  mutant(
    'via-is-refused',
    'forwarding.does-not-stop-the-paired',
    'A request with Via is refused as coming through an unknown proxy, whoever sends it.',
    {
      originProblem: (question) =>
        question.evidence.headers.some(([name]) => name === 'via') ? 'origin not allowed' : originProblem(question),
    },
  ),
]

export const forwarding: readonly Mutant[] = [
  ...headers,
  ...forwardingValues,
  ...forwardingProxies,
  ...forwardingSpellings,
]
