import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coverage } from '../../scenarios/coverage/index.ts'
import { catalogue } from '../../scenarios/index.ts'
import { invariants } from '../judge/invariants.ts'
import { profile, small } from '../plan/fixture.ts'
import { canBeAsked } from './can-be-asked.ts'
import { coverageOf } from './coverage.ts'
import { coverageDocument, MEND } from './document.ts'

const other = { ...profile, id: 'other', locality: [{ ...profile.locality[1]!, when: {} }] }

const document = coverageDocument(
  coverageOf({ ...small, profiles: [profile, other] }, [
    {
      title: 'Doors',
      kind: 'regression',
      entries: [
        {
          id: 'D1',
          promise: 'It was open | shut.',
          source: 'a thread',
          covers: ['door.forwarded-waits'],
          not: 'how far',
        },
        { id: 'D2', promise: 'It creaked.', source: 'a thread', excluded: 'nobody listens' },
      ],
    },
  ]),
  invariants,
)
const lineOf = (start: string) => document.split('\n').find((line) => line.startsWith(start))

test('docs/coverage.md is what the catalogue and the registry say', () => {
  const written = readFileSync('docs/coverage.md', 'utf8')
  const wanted = coverageDocument(coverageOf(catalogue, coverage, canBeAsked), invariants)
  expect(written === wanted, `docs/coverage.md is stale; make it anew: ${MEND}`).toBe(true)
}, 60_000)

test('the summary has all the numbers', () => {
  expect(document).toContain('**3 requirements** (2 MUST, 1 SHOULD, 0 MAY, 0 RISK) in **8 cells**, and 4 invariants')
  expect(document).toContain('Of **2 rows** that were promised or went wrong, **0 are covered, 1 partly, 1 excluded**.')
  expect(lineOf('| regressions')).toBe('| regressions | 2 | 0 | 1 | 1 |')
})

test('a requirement is one line: what, how much, how controlled, where it holds, where from', () => {
  expect(lineOf('| `door.forwarded-waits`')).toBe(
    '| `door.forwarded-waits` | MUST | A gateway MUST heed door.forwarded-waits. | a boundary | 1 | vantage → direct (1) | 0 of 1 | the fixture |',
  )
  expect(lineOf('| requirement')).toContain('| control | other | sources |')
})

test('a row is one line: what, whether it is shown, by what or why not', () => {
  expect(lineOf('| D1')).toBe(
    '| D1 | It was open \\| shut. | partly | `door.forwarded-waits`; *not shown:* how far | a thread |',
  )
  expect(lineOf('| D2')).toBe('| D2 | It creaked. | excluded | *excluded:* nobody listens | a thread |')
})
