import { expect, test } from 'vitest'
import type { Case } from '../plan/case.ts'
import { madeCase, sight } from './fixture.ts'
import { blamedOnPlaces, takenForLocal } from './places.ts'

const at = (vantage: string, history: string, made: Case): Case =>
  ({ ...made, id: `${made.id}/${vantage}`, axes: { ...made.axes, configuration: 'token', vantage, history } }) as Case

const asks = madeCase('new', 'forwarding.x', ['interactive'])
const newcomers = [
  ...[at('forwarded', 'new', asks), at('xff', 'new', asks)],
  at('direct', 'new', madeCase('new', 'locality.x', ['silent'])),
]
const upgrade = (vantage: string) => at(vantage, 'paired-read', madeCase('upgrade', 'upgrades.x', ['interactive']))
const base = new Map(
  [
    ...[sight('new/forwarded', ['silent']), sight('new/xff', ['interactive']), sight('new/direct', ['silent'])],
    sight('upgrade/forwarded', ['interactive']),
  ].map((seen) => [seen.id, seen]),
)
const isTaken = takenForLocal(newcomers, base)

test.each([
  ['forwarded', true],
  ['xff', false],
  // Silent, and rightly so.
  ['direct', false],
])('new devices from %s are wrongly taken for local: %s', (vantage, taken) => {
  expect(isTaken(upgrade(vantage))).toBe(taken)
})

test('what is open from such places only is put down to them', () => {
  const [there, elsewhere] = [
    ['a', upgrade('forwarded')],
    ['b', upgrade('xff')],
  ] as const
  expect(blamedOnPlaces([there], isTaken)).toMatch(/^All of that is open only from places /)
  expect(blamedOnPlaces([there, elsewhere], isTaken)).toMatch(/^1 of these 2 are open only/)
  expect(blamedOnPlaces([['a', upgrade('xff')], there], isTaken)).toBeUndefined()
  expect(blamedOnPlaces([], isTaken)).toBeUndefined()
})
