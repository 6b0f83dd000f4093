import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { invariants } from '../../harness/judge/invariants.ts'
import { catalogue } from '../index.ts'
import { coverage } from './index.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const entries = coverage.flatMap(({ kind, entries: own }) => own.map((entry) => ({ kind, ...entry })))
const requirements = catalogue.requirements.map(({ id }) => id)
const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)

/**
 * That each requirement has a cell, and each cell a control under `recommended`, that no id is used twice and that a
 * retired one never comes back, is held by scenarios/catalogue.test.ts.
 */
describe('entries', () => {
  test('ids are used once', () => {
    expect(repeated(entries.map(({ id }) => id))).toEqual([])
  })

  test.each(coverage.map((chapter) => [chapter.title, chapter] as const))(
    '%s: each says what, and where from',
    (_, one) => {
      for (const { id, promise, source } of one.entries) {
        expect(promise, id).toMatch(/^[A-Z0-9`].*\.$/)
        expect(promise.length, `${id} is at most 160 characters long`).toBeLessThanOrEqual(160)
        expect(source, id).toMatch(/\S/)
      }
    },
  )

  test('nothing is said twice', () => {
    expect(repeated(entries.map(({ promise }) => promise))).toEqual([])
  })

  test('each is covered, or excluded with a reason, never both', () => {
    for (const { id, covers, excluded, not } of entries) {
      expect(
        [covers, excluded].filter((one) => one !== undefined),
        id,
      ).toHaveLength(1)
      expect((covers ?? excluded ?? '').length, id).toBeGreaterThan(0)
      expect(repeated(covers ?? []), id).toEqual([])
      if (excluded !== undefined) expect(excluded, id).toMatch(/\S+ \S+ \S+/)
      if (not !== undefined) expect(not, id).toMatch(/\S+ \S+/)
    }
  })

  test('each names requirements and invariants that exist', () => {
    const known = [...requirements, ...Object.keys(invariants)]
    const unknown = entries.flatMap(({ id, covers = [] }) =>
      covers.filter((one) => !known.includes(one)).map((one) => `${id}: ${one}`),
    )
    expect(unknown).toEqual([])
  })

  test('ids of sentences name their page; others do not look like them', () => {
    for (const { id, kind } of entries) {
      expect(id).toMatch(kind === 'sentence' ? /^docs\/[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/ : /^[A-Z][A-Za-z0-9-]*$/)
    }
  })
})

/** Every row of the catalogue of regressions, every advisory and every measured defect that somebody has looked at. */
describe('rows.lock', () => {
  const rows = readFileSync(join(folder, 'rows.lock'), 'utf8').trimEnd().split('\n')
  const entered = entries.filter(({ kind }) => kind !== 'sentence').map(({ id }) => id)

  test('names each row once', () => {
    expect(repeated(rows)).toEqual([])
  })

  test('each of its rows has an entry', () => {
    expect(
      rows.filter((id) => !entered.includes(id)),
      'add entries for these to scenarios/coverage/; a row is excluded with a reason, never left out',
    ).toEqual([])
  })

  test('each entry is one of its rows', () => {
    expect(
      entered.filter((id) => !rows.includes(id)),
      'add these lines to scenarios/coverage/rows.lock',
    ).toEqual([])
  })
})

/** A source that promises something by itself; an issue or a release only says what happened. */
const promises = /^(openclaw docs, |RFC |ECMA-|WHATWG |GHSA-|CVE-)/

test('each requirement can be traced to a promise: an entry, or a source of its own', () => {
  const traced = new Set(entries.flatMap(({ covers = [] }) => covers))
  const loose = catalogue.requirements.filter(
    ({ id, sources }) => !traced.has(id) && !sources.some(({ ref }) => promises.test(ref)),
  )
  expect(loose.map(({ id }) => id)).toEqual([])
})
