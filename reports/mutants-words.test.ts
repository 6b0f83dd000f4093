import { expect, test } from 'vitest'
import { mutantsFixture, openFixture } from './fixture-mutants.ts'
import { byState, gateWords, killersOf, score, shortOf, strengths, survivorsOf, themesOf } from './mutants-words.ts'

const result = mutantsFixture()

test('the score counts what the named requirement kills, and nothing else', () => {
  expect(score(result)).toBe('3 of 7 mutants killed by the requirement that they name; 1404 cases, 21340 handshakes')
  expect(score(openFixture())).toMatch(/^7 of 7 /)
  expect(gateWords(result)).toEqual(['gate shut', '4 complaints; green does not mean enough yet'])
  expect(gateWords(openFixture())[0]).toBe('gate open')
})

test('what nobody found comes first', () => {
  expect(byState(result.mutants).map(({ state }) => state)).toEqual([
    'survived',
    'no-coverage',
    'could-not-run',
    'killed-by-others',
    'killed',
    'killed',
    'killed',
  ])
  expect(survivorsOf(result).map(({ id }) => id)).toEqual([
    'old-token-lives',
    'rotation-drops-scopes',
    'limiter-sleeps',
  ])
})

test('a theme holds its requirements and the mutants that name them, even one that there is none of', () => {
  const lost = { ...result.mutants[0]!, breaks: 'nothing' }
  const themes = themesOf({ ...result, mutants: [...result.mutants, lost] })
  expect(themes.map(({ theme, mutants }) => `${theme} ${mutants.length}`)).toEqual([
    'locality 2',
    'forwarding 2',
    'tokens 2',
    'limits 1',
    'nothing 1',
  ])
  expect(themes.flatMap(({ requirements }) => requirements)).toHaveLength(result.requirements.length)
  expect([shortOf('a.b.c'), shortOf('nothing')]).toEqual(['b.c', 'nothing'])
})

test('what finds least comes first, by all and then by its own', () => {
  expect(strengths(result).map(({ own, kills }) => [kills.length, own])).toEqual([
    [0, 0],
    [1, 0],
    [1, 0],
    [1, 0],
    [1, 1],
    [2, 1],
    [2, 1],
  ])
})

test('a risk forbids nothing, so that finding nothing is no weakness of it', () => {
  const one = { id: 'a.risk', level: 'RISK', sentence: 'RISK.', named: [], kills: [] } as const
  const found = (own: object) => strengths({ requirements: [{ ...one, named: [], kills: [], ...own }] }).length
  expect([found({}), found({ kills: ['m'] }), found({ level: 'MUST' })]).toEqual([0, 1, 1])
})

test('the named killer is told first', () => {
  const { killers } = result.mutants[2]!
  expect(killersOf({ breaks: 'tokens.rotated-token-is-dead', killers }).map(({ cases }) => cases)).toEqual([1, 9, 3, 3])
})
