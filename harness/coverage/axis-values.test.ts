import { expect, test } from 'vitest'
import { profile, small } from '../plan/fixture.ts'
import type { Catalogue, Profile } from '../vocabulary.ts'
import { useInWords, useOf, valuesCalled } from './axis-values.ts'

/** A policy that knows no remote clients. */
const trusting: Profile = {
  ...profile,
  id: 'trusting',
  locality: [{ when: {}, gives: 'local', words: 'everybody is local', source: 'the fixture' }],
}

const two: Catalogue = { ...small, profiles: [profile, trusting] }

test('a value is found with its axis before it, and alone on every axis that has it', () => {
  expect(valuesCalled(two, 'vantage:forwarded')).toEqual([{ kind: 'vantage', value: 'forwarded' }])
  expect(valuesCalled(two, 'ask:operator:write')).toEqual([{ kind: 'ask', value: 'operator:write' }])
  expect(valuesCalled(two, 'operator:write')).toEqual([{ kind: 'ask', value: 'operator:write' }])
  expect(valuesCalled(two, 'wrong')).toEqual([{ kind: 'credential', value: 'wrong' }])
  expect(valuesCalled(two, 'client:forwarded')).toEqual([])
  expect(valuesCalled(two, 'operator').map(({ kind }) => kind)).toEqual(['actor'])
})

test('what only a vantage finds is said', () => {
  const use = useOf(two, 'vantage', 'forwarded')
  expect(use).toMatchObject({ cells: 1, allCells: 8, controlsOnly: 3 })
  expect(use.finds).toEqual([
    {
      profile: 'trusting',
      cells: 1,
      requirements: ['door.forwarded-waits'],
      onlyHere: ['door.forwarded-waits'],
    },
  ])
  expect(useInWords(use)).toEqual([
    'used by 1 cell of 8, and 3 more that only serve as controls, for:',
    '  door.forwarded-waits (MUST): 1',
    'what it finds, where a gateway follows another policy than `recommended`:',
    '  trusting: 1 cell fails, of door.forwarded-waits; nothing else finds door.forwarded-waits there',
  ])
})

test('what finds nothing says what it guards against', () => {
  expect(useInWords(useOf(two, 'client', 'page'))).toEqual([
    'used by 2 cells of 8, and 2 more that only serve as controls, for:',
    '  door.local-first-contact (MUST): 2',
    'no released policy fails here; it guards against:',
    '  door.local-first-contact: door.local-first-contact is broken.',
  ])
})

test('what finds something for some requirements only says so of the rest', () => {
  const words = useInWords(useOf(two, 'configuration', 'token'))
  expect(words).toContain('no released policy fails the rest, which guards against:')
  expect(words.at(-1)).toBe('  upgrade.waits: upgrade.waits is broken.')
})

test('cells that a policy cannot be asked find nothing there', () => {
  const { finds } = useOf(two, 'vantage', 'forwarded', ({ id }) => id !== 'trusting')
  expect(finds).toEqual([{ profile: 'trusting', cells: 0, requirements: [], onlyHere: [] }])
})

test('a value of controls alone is no finding, and is told', () => {
  expect(useInWords(useOf(two, 'credential', 'wrong'))).toEqual([
    'used by no cell of its own, and 1 more that only serve as controls: it shows that others did not pass by accident',
  ])
})

test('values that a story comes by count too', () => {
  expect(useOf(two, 'actor', 'operator').cells).toBe(1)
  expect(useOf(two, 'history', 'paired-all').cells).toBe(1)
})
