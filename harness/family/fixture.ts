/** Cases and sightings for the tests of this folder: made of what the table looks at, and no more. */
import type { Case } from '../plan/case.ts'
import type { ObservedAct } from '../results.ts'
import type { SeenCase } from '../variants/lane-words.ts'
import type { Authority, Level, Outcome, Proposal } from '../vocabulary.ts'

/** A case whose handshakes are expected to come out so. */
export function madeCase(id: string, requirement: string, expected: readonly Outcome[], level: Level = 'MUST'): Case {
  return {
    id,
    requirement: { id: requirement, level, sentence: `Rule ${requirement}.` },
    axes: { story: 'connect' },
    steps: expected.map((outcome) => ({ do: 'connect', expected: { outcome, because: '', source: '' } })),
  } as unknown as Case
}

interface Sight {
  readonly end?: SeenCase['end']
  readonly because?: readonly string[]
  readonly authority?: readonly Authority[]
  readonly acts?: readonly ObservedAct[]
}

/** How a case came out; it disagrees when a reason is given. */
export const sight = (
  id: string,
  outcomes: readonly Outcome[],
  { because = [], acts = [], ...over }: Sight = {},
): SeenCase => ({
  id,
  end: over.end ?? (because.length > 0 ? 'disagrees' : 'agrees'),
  because,
  brokenInvariants: [],
  connects: outcomes.map((outcome) => ({
    observed: { outcome, ...(over.authority ? { authority: [...over.authority] } : {}) },
    acts,
  })),
})

export const proposal = (id: string, over: Partial<Proposal> = {}): Proposal => ({
  id,
  ref: `openclaw#${id.replace('pr-', '')}`,
  title: `Title of ${id}`,
  date: '2026-02-20',
  parent: undefined,
  changes: 'silent-rule',
  rule: 'silent iff L',
  decides: ['not-paired'],
  fate: 'closed',
  said: 'Closed.',
  sources: [{ ref: 'openclaw#1' }],
  ...over,
})
