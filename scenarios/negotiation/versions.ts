import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'negotiation.mismatch-is-told',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A client that offers no version that the gateway speaks MUST be told so, with a close of 1002.',
    boundary: 'clients of other versions / gateway host',
    sources: [{ ref: 'openclaw docs, gateway/protocol' }, { ref: 'RFC 6455 section 7.4.1' }],
    whenBroken: 'A client of another version gets in, or is told something else than that its version does not fit.',
  },
  {
    id: 'negotiation.mismatch-leaves-nothing',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A client that offers no version that the gateway speaks MUST NOT leave a pairing or a request behind.',
    boundary: 'clients of other versions / human approval',
    sources: [{ ref: 'openclaw docs, gateway/protocol', says: 'the version is checked before pairing' }],
    whenBroken: 'A client that cannot be talked to is paired, or leaves a request, before its version is looked at.',
  },
  {
    id: 'negotiation.range-is-enough',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: "A client whose range holds the gateway's version MUST get in, whatever else it offers.",
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/protocol' }, { ref: 'openclaw 2026.5.28' }],
    whenBroken: 'A client is refused for its version although it offers the right one.',
  },
  {
    id: 'negotiation.comes-before-credentials',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence:
      'A client of another version SHOULD be told of the version, not of its credential, so that nobody mends the wrong thing.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/protocol', says: 'PROTOCOL_MISMATCH comes before authentication' }],
    whenBroken: 'A client that is too old is told that its credential is wrong, and its operator looks in vain.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'version-mismatch',
    requirement: 'negotiation.mismatch-is-told',
    title: 'A paired device offers only versions that are too old, or too new',
    cross: {
      form: ['only-protocol-3', 'protocol-of-the-past', 'protocol-of-the-future'],
      history: ['paired-read'],
    },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'version-mismatch-first-contact',
    requirement: 'negotiation.mismatch-leaves-nothing',
    title: 'A new local device, which would be paired silently, offers only other versions',
    cross: {
      form: ['only-protocol-3', 'protocol-of-the-past', 'protocol-of-the-future'],
      ask: ['operator:admin'],
    },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'version-alone',
    requirement: 'negotiation.range-is-enough',
    title: 'A client offers exactly one version, the right one',
    cross: { form: ['only-protocol-4'], history: ['new', 'paired-read'] },
    controls: [{ form: 'protocol-of-the-past' }],
  },
  {
    id: 'version-and-later',
    requirement: 'negotiation.range-is-enough',
    title: 'A client offers the right version, and a later one',
    cross: { form: ['protocol-4-and-later'], history: ['new', 'paired-read'] },
    controls: [{ form: 'protocol-of-the-future' }],
  },
  {
    id: 'version-before-credential',
    requirement: 'negotiation.comes-before-credentials',
    title: 'A client of another version shows a wrong credential, then comes back with both put right',
    cross: { history: ['new', 'paired-read'], story: ['wrong version and secret, then sound'] },
    controls: [{ credential: 'wrong' }],
  },
]
