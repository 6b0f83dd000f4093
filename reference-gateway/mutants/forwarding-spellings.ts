/** Faults in how the lines of forwarding headers are read: their names, how many they are, odd values. */

import { hopsOf, isAddress, isLocalWithout, namesLoopback } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const XFF = 'x-forwarded-for'

export const forwardingSpellings: readonly Mutant[] = [
  mutant(
    'capital-names-are-unknown',
    'forwarding.names-are-case-insensitive',
    'A header whose name is all in capitals is not recognised.',
    { proxies: { headerName: (name) => (name === name.toUpperCase() ? name : name.toLowerCase()) } },
  ),
  mutant(
    'small-x-real-ip-is-unknown',
    'forwarding.names-are-case-insensitive',
    'X-Real-IP is looked for in its usual spelling only, so that x-real-ip is not recognised.',
    {
      proxies: {
        headerName: (name) =>
          /^x-real-ip$/i.test(name) && name !== 'X-Real-IP' && name !== 'X-Real-Ip'
            ? `other ${name}`
            : name.toLowerCase(),
      },
    },
  ),
  mutant(
    'first-line-is-believed',
    'forwarding.every-line-counts',
    'Of several X-Forwarded-For or Forwarded lines only the first is read, and believed when it names the loopback.',
    {
      isLocal: (evidence) =>
        isLocalWithout(evidence, (name) => {
          const lines = evidence.headers.filter(([one]) => one === name)
          return (name === XFF || name === 'forwarded') && lines.length > 1 && /^(?:for=)?127\./.test(lines[0]![1])
        }),
    },
  ),
  mutant(
    'last-line-is-believed',
    'forwarding.every-line-counts',
    'Of several X-Forwarded-For lines only the last is read, and believed when it names the loopback.',
    {
      isLocal: (evidence) =>
        isLocalWithout(evidence, (name) => {
          const lines = evidence.headers.filter(([one]) => one === XFF)
          return name === XFF && lines.length > 1 && namesLoopback(lines.at(-1)![1])
        }),
    },
  ),
  mutant(
    'repeated-lines-are-dropped',
    'forwarding.every-line-counts',
    'A forwarding header with several lines is dropped as malformed.',
    {
      isLocal: (evidence) =>
        isLocalWithout(
          evidence,
          (name) => name !== 'host' && evidence.headers.filter(([one]) => one === name).length > 1,
        ),
    },
  ),
  mutant(
    'empty-value-is-no-header',
    'forwarding.malformed-values-are-remote',
    'A forwarding header with an empty value passes for one that is not there.',
    { isLocal: (evidence) => isLocalWithout(evidence, (name, value) => name !== 'host' && value === '') },
  ),
  mutant(
    'unreadable-address-is-no-header',
    'forwarding.malformed-values-are-remote',
    'X-Forwarded-For and X-Real-IP count only when they hold an address.',
    {
      isLocal: (evidence) =>
        isLocalWithout(
          evidence,
          (name, value) => (name === XFF || name === 'x-real-ip') && !value.split(',').some(isAddress),
        ),
    },
  ),
  mutant(
    'long-chain-is-skipped',
    'forwarding.malformed-values-are-remote',
    'An X-Forwarded-For with more than 32 hops is skipped as implausible.',
    { isLocal: (evidence) => isLocalWithout(evidence, (name) => name === XFF && hopsOf(evidence).length > 32) },
  ),
]
