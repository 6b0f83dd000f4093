import { describe, expect, test } from 'vitest'
import { catalogue } from '../../scenarios/index.ts'
import { expand } from './expand.ts'
import { profile, small } from './fixture.ts'
import { SelectionError, select } from './select.ts'

const { cases } = expand(small, profile)
const idsOf = (only: readonly string[], skip: readonly string[] = []) => select(cases, only, skip).map(({ id }) => id)
const all = cases.map(({ id }) => id)
const inFamily = (family: string) => all.filter((id) => id.startsWith(`${family}/`))

test('without patterns everything is selected, in the catalogue order', () => {
  expect(idsOf([])).toEqual(all)
})

describe('a case can be called by', () => {
  test('its id', () => expect(idsOf([all[3]!])).toEqual([all[3]]))
  test('its family', () => expect(idsOf(['first-contact'])).toEqual(inFamily('first-contact')))
  test('its requirement', () => expect(idsOf(['upgrade.waits'])).toEqual([...inFamily('wider'), ...inFamily('six')]))
  test('its theme', () =>
    expect(idsOf(['door'])).toEqual([...inFamily('first-contact'), ...inFamily('forwarded-first-contact')]))
  test('its level', () => expect(idsOf(['SHOULD'])).toEqual(idsOf(['upgrade.waits'])))
  test('its tag', () => expect(idsOf(['quick'])).toEqual(inFamily('first-contact')))
})

describe('a star', () => {
  test('stays within one part of an id', () => {
    expect(idsOf(['*/token/*/new/page/*/*/*/*'])).toEqual(all.filter((id) => id.includes('/page/')))
    expect(() => idsOf(['first-contact/*'])).toThrow(SelectionError)
  })

  test('two stars cross parts', () => {
    expect(idsOf(['first-contact/**'])).toEqual(inFamily('first-contact'))
    expect(idsOf(['**/operator:write/**'])).toEqual(all.filter((id) => id.includes('/operator:write/')))
  })

  test('holds for names too', () => {
    expect(idsOf(['*-contact/**'])).toEqual(idsOf(['door']))
    expect(idsOf(['door.*'])).toEqual(idsOf(['door']))
  })
})

test('a part of an id or another letter case is no match', () => {
  for (const pattern of ['first', 'token', 'contact', 'should', 'First-Contact'])
    expect(() => idsOf([pattern])).toThrow(SelectionError)
})

test('cases that one of several patterns matches, each once, in the catalogue order', () => {
  expect(idsOf(['wider', 'quick', 'first-contact'])).toEqual([...inFamily('first-contact'), ...inFamily('wider')])
})

test('what is skipped goes before what is asked for', () => {
  expect(idsOf(['door'], ['quick'])).toEqual(inFamily('forwarded-first-contact'))
  expect(idsOf([], ['door', 'wider'])).toEqual(inFamily('six'))
  expect(idsOf(['door'], ['door'])).toEqual([])
})

test('every pattern that matches nothing is told, also among those to skip', () => {
  const broken = () => idsOf(['quick', 'nothing', '**/nothing/**'], ['nobody'])
  expect(broken).toThrow('no case matches "nothing", "**/nothing/**", "nobody". A pattern is a case id')
  expect(broken).toThrow(SelectionError)
})

test('signs that are special to shells and globs are plain letters', () => {
  for (const pattern of ['!quick', '{quick,door}', 'qui[c]k', '@(quick)', 'quick|door', ''])
    expect(() => idsOf([pattern]), pattern).toThrow(SelectionError)
})

test('every id of the whole catalogue selects itself alone, also with a star at its end', () => {
  const real = expand(catalogue, catalogue.profiles[0]!).cases
  for (const family of catalogue.families) {
    const planned = real.find((one) => one.family.id === family.id)!
    expect(select(real, [planned.id], [])).toEqual([planned])
    const starred = planned.id.slice(0, planned.id.lastIndexOf('/') + 1)
    expect(select(real, [`${starred}*`], []), starred).toContain(planned)
  }
})
