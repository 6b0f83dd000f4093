/** Faults in how the Host is read: foreign ones that pass, look-alikes, and Hosts that keep the paired out. */

import { recommended } from '../policy.ts'
import { headerLines } from '../request-evidence.ts'
import { asIfLocal, hostOf, isForwarded, isLocalWithHost, isPrivateName, nameOf } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { maySilently, originProblem } = recommended

const foreignHosts: readonly Mutant[] = [
  mutant(
    'name-with-a-port-is-local',
    'locality.foreign-host-is-remote',
    'Of a Host with a port the name is not compared with the loopback.',
    { isLocal: (evidence) => isLocalWithHost(evidence, (host) => (/^[a-z.-]+:\d+$/i.test(host) ? 'localhost' : host)) },
  ),
  mutant(
    'private-host-is-local',
    'locality.foreign-host-is-remote',
    'A Host of a private address counts as a loopback one.',
    {
      isLocal: (evidence) => isLocalWithHost(evidence, (host) => (isPrivateName(nameOf(host)) ? 'localhost' : host)),
    },
  ),
  mutant('any-address-is-local', 'locality.foreign-host-is-remote', 'The Host 0.0.0.0 counts as a loopback one.', {
    isLocal: (evidence) => isLocalWithHost(evidence, (host) => (nameOf(host) === '0.0.0.0' ? 'localhost' : host)),
  }),
  mutant(
    'upgrade-to-write-does-not-read-the-host',
    'locality.foreign-host-is-remote',
    'A scope upgrade short of admin looks at the socket and at forwarding, but not at the Host.',
    {
      maySilently: (reason, facts) =>
        reason === 'scope-upgrade' && !isForwarded(facts.evidence) && !facts.scopes.includes('operator.admin')
          ? asIfLocal(reason, facts)
          : maySilently(reason, facts),
    },
  ),
  mutant(
    'nodes-do-not-read-the-host',
    'locality.foreign-host-is-remote',
    'A new node on a loopback socket is paired silently whatever Host it names.',
    {
      maySilently: (reason, facts) =>
        facts.role === 'node' && !isForwarded(facts.evidence) ? asIfLocal(reason, facts) : maySilently(reason, facts),
    },
  ),
  mutant('tailnet-host-is-local', 'locality.tailnet-name-is-remote', 'A Host that ends in .ts.net counts as local.', {
    isLocal: (evidence) => isLocalWithHost(evidence, (host) => (/\.ts\.net$/.test(nameOf(host)) ? 'localhost' : host)),
  }),
]

const lookAlikes: readonly Mutant[] = [
  mutant(
    'host-begins-with-localhost',
    'locality.host-is-parsed-exactly',
    'A Host is local when it begins with localhost.',
    { isLocal: (evidence) => isLocalWithHost(evidence, (host) => (/^localhost/.test(host) ? 'localhost' : host)) },
  ),
  mutant('host-begins-with-127', 'locality.host-is-parsed-exactly', 'A Host is local when it begins with 127.', {
    isLocal: (evidence) => isLocalWithHost(evidence, (host) => (host.startsWith('127.') ? 'localhost' : host)),
  }),
  mutant(
    'userinfo-of-the-host-is-dropped',
    'locality.host-is-parsed-exactly',
    'What stands before an @ in the Host is dropped, and the rest is judged.',
    { isLocal: (evidence) => isLocalWithHost(evidence, (host) => host.replace(/^.*@/, '')) },
  ),
  mutant(
    'host-is-cut-at-the-at-sign',
    'locality.host-is-parsed-exactly',
    'What stands behind an @ in the Host is dropped, and the rest is judged.',
    { isLocal: (evidence) => isLocalWithHost(evidence, (host) => host.replace(/@.*$/, '')) },
  ),
  mutant(
    'numbers-become-addresses',
    'locality.host-is-parsed-exactly',
    'The Host is read by a URL parser, which takes numbers for IPv4 addresses.',
    {
      isLocal: (evidence) =>
        isLocalWithHost(evidence, (host) =>
          URL.canParse(`http://${host}`) && /^[0-9a-fx.]+$/i.test(host) ? new URL(`http://${host}`).hostname : host,
        ),
    },
  ),
  mutant('empty-host-is-local', 'locality.host-is-parsed-exactly', 'An empty Host passes for a missing objection.', {
    isLocal: (evidence) => isLocalWithHost(evidence, (host) => host || 'localhost'),
  }),
  mutant(
    'tailnet-name-anywhere',
    'locality.host-is-parsed-exactly',
    'A Host with .ts.net anywhere but at its end counts as local.',
    {
      isLocal: (evidence) => isLocalWithHost(evidence, (host) => (/\.ts\.net\./.test(host) ? 'localhost' : host)),
    },
  ),
  mutant(
    'empty-host-is-refused',
    'locality.host-does-not-stop-the-paired',
    'A client whose Host is empty is refused, paired or not.',
    {
      originProblem: (question) =>
        headerLines(question.evidence, 'host').includes('') ? 'origin missing or invalid' : originProblem(question),
    },
  ),
  mutant(
    'tailnet-host-is-refused',
    'locality.host-does-not-stop-the-paired',
    'A client that names a tailnet Host is refused like a foreign page, paired or not.',
    {
      originProblem: (question) =>
        /\.ts\.net$/.test(nameOf(hostOf(question.evidence))) ? 'origin not allowed' : originProblem(question),
    },
  ),
]

export const localityHosts: readonly Mutant[] = [...foreignHosts, ...lookAlikes]
