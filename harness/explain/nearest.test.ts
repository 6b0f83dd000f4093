import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const names = [
  'upgrades.local-scope-upgrade',
  'upgrades.remote-scope-upgrade',
  'legacy.local-scopes',
  'origins.null',
  'v2',
]

test.each([
  ['a letter too few', 'upgrades.local-scope-upgrad', 'upgrades.local-scope-upgrade'],
  ['another case', 'Upgrades.Local-Scope-Upgrade', 'upgrades.local-scope-upgrade'],
  ['the theme left out', 'remote-scope-upgrade', 'upgrades.remote-scope-upgrade'],
  ['two letters exchanged', 'orgiins.null', 'origins.null'],
  ['a part of it', 'local-scopes', 'legacy.local-scopes'],
])('%s', (_, written, meant) => {
  expect(nearest(written, names)[0]).toBe(meant)
})

test('what is nothing like any name, suggests none', () => {
  expect(nearest('entirely-something-else', names)).toEqual([])
  expect(nearest('', names)).toEqual([])
})

test('at most three are told', () => {
  expect(nearest('name-1', ['name-2', 'name-3', 'name-4', 'name-5'])).toHaveLength(3)
})
