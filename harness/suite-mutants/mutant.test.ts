import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { mutants } from './list/index.ts'
import { inModule, mutated, StaleMutantError } from './mutant.ts'
import { whyStale } from './run.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the list', () => {
  test('stands in the code as it is now', () => {
    expect(mutants.flatMap((mutant) => whyStale(root, mutant) ?? [])).toEqual([])
  })

  test('tells each in one sentence, under a name of its own', () => {
    for (const { id, fault, find, put } of mutants) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(fault).toMatch(/^[A-Z].*\.$/)
      expect(put).not.toBe(find)
    }
  })

  test('names each mutant once, and each fault once', () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length)
    expect(new Set(mutants.map(({ file, find, put }) => `${file}\n${find}\n${put}`)).size).toBe(mutants.length)
  })
})

describe('a fault', () => {
  const in_ = (find: string, put = '$& instead') => mutated('one two one', { file: 'a.ts', find, put })

  test('is put where its text stands once, letter by letter', () => {
    expect(in_('two')).toBe('one $& instead one')
    expect(in_(' two ', '')).toBe('oneone')
  })

  test.each([
    ['three', 'stands 0 times'],
    ['one', 'stands 2 times'],
    ['', 'stands everywhere'],
  ])('whose text %j stands elsewhere or nowhere is stale', (find, why) => {
    expect(() => in_(find)).toThrow(StaleMutantError)
    expect(() => in_(find)).toThrow(`${JSON.stringify(find)} ${why} in a.ts, not once`)
  })

  test('in a file that is not there is stale, and so is one whose tests are not', () => {
    const mutant = inModule('harness/judge/row.ts', 'row')('id', 'A fault.', 'MORE_THAN_ASKED =', '')
    expect(whyStale(root, mutant)).toBeUndefined()
    expect(whyStale(root, { ...mutant, file: 'nothing.ts' })).toBe('there is no nothing.ts')
    expect(whyStale(root, { ...mutant, killedBy: ['nothing.test.ts'] })).toBe('there is no nothing.test.ts')
  })
})

test('tests stand beside the module, or in a folder of harness/', () => {
  expect(inModule('harness/judge/row.ts', 'row', 'run/danger')('id', 'A fault.', 'a', 'b', 'a name')).toEqual({
    id: 'id',
    fault: 'A fault.',
    file: 'harness/judge/row.ts',
    find: 'a',
    put: 'b',
    killedBy: ['harness/judge/row.test.ts', 'harness/run/danger.test.ts'],
    only: 'a name',
  })
})
