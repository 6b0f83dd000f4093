import type { Family, Requirement } from '../../harness/vocabulary.ts'

const boundary = 'clients behind a proxy on the gateway host / gateway host'

export const requirements: readonly Requirement[] = [
  {
    id: 'forwarding.names-are-case-insensitive',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A forwarding header MUST count in any letter case of its name.',
    boundary,
    sources: [{ ref: 'RFC 9110 section 5.1' }],
    whenBroken: 'A proxy that writes header names in another letter case makes its clients local.',
  },
  {
    id: 'forwarding.every-line-counts',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'Every line of a forwarding header MUST count, not only the first or the last.',
    boundary,
    sources: [{ ref: 'RFC 9110 section 5.3' }, { ref: 'RFC 7239 section 4' }],
    whenBroken: 'Of several lines of one header only one is read: a forged one hides what the proxy wrote.',
  },
  {
    id: 'forwarding.malformed-values-are-remote',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A forwarding header MUST count when its value is empty, malformed or very long.',
    boundary,
    sources: [{ ref: 'openclaw#1795' }, { ref: 'RFC 7239 section 6.3', says: 'clients may be hidden or unknown' }],
    whenBroken: 'A forwarding header is overlooked when its value makes no sense: such requests get in unasked.',
  },
]

const otherCase = [
  'forwarded-upper-case',
  'x-real-ip-lower-case',
  'x-forwarded-proto-upper-case',
  'xff-upper-case',
  'forwarded-lower-case',
  'via-lower-case',
] as const
const severalLines = ['forwarded-repeated', 'xff-repeated-loopback-last'] as const
const oddValues = [
  'xff-empty',
  'forwarded-empty',
  'x-real-ip-garbage',
  'xff-long-chain',
  'x-real-ip-empty',
  'x-forwarded-proto-empty',
] as const

export const families: readonly Family[] = [
  {
    id: 'names-in-other-case',
    requirement: 'forwarding.names-are-case-insensitive',
    title: 'A new device shows a forwarding header whose name is in another letter case',
    cross: { vantage: otherCase, ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'several-lines-first-contact',
    requirement: 'forwarding.every-line-counts',
    title: 'A new device shows several lines of one forwarding header, one of them forged',
    cross: { vantage: severalLines, ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'several-lines-trusted',
    requirement: 'forwarding.every-line-counts',
    title: 'A new device behind a configured proxy shows several lines of X-Forwarded-For',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-repeated', 'xff-repeated-loopback-last'],
    },
    controls: [{ history: 'paired-read' }, { vantage: 'direct' }],
  },
  {
    id: 'odd-values-first-contact',
    requirement: 'forwarding.malformed-values-are-remote',
    title: 'A new device shows a forwarding header with an odd value',
    cross: { vantage: oddValues, ask: ['operator:admin'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'odd-values-trusted',
    requirement: 'forwarding.malformed-values-are-remote',
    title: 'A new device behind a configured proxy shows a forwarding header with an odd value',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-empty', 'xff-unknown'],
    },
    controls: [{ history: 'paired-read' }, { vantage: 'direct' }],
  },
]
