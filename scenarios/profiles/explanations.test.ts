import semver from 'semver'
import { expect, test } from 'vitest'
import { expand } from '../../harness/plan/expand.ts'
import { glob } from '../../harness/plan/select.ts'
import { catalogue } from '../index.ts'
import { explanations } from './explanations.ts'

const ids = new Set(
  catalogue.profiles.flatMap((profile) => {
    const { cases, controlsOnly } = expand(catalogue, profile)
    return [...cases, ...controlsOnly].map(({ id }) => id)
  }),
)

test('each explanation names releases, cases that exist, a reason and a source', () => {
  for (const { releases, cases, because, source } of explanations) {
    expect(semver.validRange(releases), releases).not.toBeNull()
    expect(
      [...ids].some((id) => glob(cases)(id)),
      cases,
    ).toBe(true)
    expect(because).toMatch(/\S/)
    expect(source).toMatch(/\S/)
  }
})

test('no release has two profiles of its own', () => {
  const ranges = catalogue.profiles.flatMap(({ releases }) => (releases === undefined ? [] : [releases]))
  for (const [index, range] of ranges.entries()) {
    expect(semver.validRange(range), range).not.toBeNull()
    for (const other of ranges.slice(index + 1))
      expect(semver.intersects(range, other), `${range}, ${other}`).toBe(false)
  }
})
