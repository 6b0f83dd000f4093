import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { mutantsFixture, openFixture } from '../fixture-mutants.ts'
import { Mutants } from './mutants.tsx'

const html = renderToString(Mutants({ result: mutantsFixture() }))
const words = (page: string) => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const themes = html.match(/<details class="entry theme".*?<\/table>.*?(?=<details class="entry theme"|<h3)/gs)!

test('opens with score, gate and complaints', () => {
  const said = words(html)
  expect(said).toContain('3 of 7 mutants killed by the requirement that they name; 1404 cases, 21340 handshakes')
  expect(said).toContain('gate shut 4 complaints')
  expect(said).toContain('1 survived 1 no coverage 1 could not run 1 killed by others 3 killed')
  expect(said).toContain('old-token-lives is survived; tokens.rotated-token-is-dead should find it.')
  const open = words(renderToString(Mutants({ result: openFixture() })))
  expect(open).toContain('gate open')
  expect(open).not.toContain('Complaints')
})

test('a table for each theme, its own requirements as columns, and open where something is wrong', () => {
  expect(themes.map((theme) => [/id="theme:(\w+)"/.exec(theme)![1], / open[ >]/.test(theme.slice(0, 80))])).toEqual([
    ['locality', false],
    ['forwarding', true],
    ['tokens', true],
    ['limits', true],
  ])
  const table = themes[1]!.match(/<table.*<\/table>/s)![0]
  expect(table.match(/<th scope="col".*?<\/th>/g)!.map((cell) => words(cell).trim())).toEqual([
    'mutant',
    'local-proxy-is-not-local',
    'local-proxy-does-not-widen',
    'other themes',
  ])
})

test('a cell says in words what its mark means', () => {
  const cells = [...html.matchAll(/<i class="(\w+)" role="img" aria-label="([^"]*)">(.)</g)].map((one) => one.slice(1))
  expect(cells).toEqual([
    ['own', 'killed as named, 6 cases', '●'],
    ['own', 'killed as named, 12 cases', '●'],
    ['own', 'killed as named, 9 cases', '●'],
    ['kill', 'killed, 2 cases', '●'],
    ['missed', 'named, and does not find it', '✕'],
    ['missed', 'named, and does not find it', '✕'],
    ['missed', 'named, and does not find it', '✕'],
    ['missed', 'named, and does not find it', '✕'],
  ])
  const others = [...html.matchAll(/<td class="others">(.*?)<\/td>/g)].map((found) => found[1])
  expect(others.slice(0, 3)).toEqual([
    'forwarding.local-proxy-does-not-widen',
    '',
    'locality.foreign-host-is-remote, tokens.rotate-keeps-its-scopes, tokens.rotated-token-is-dead',
  ])
})

test('a mutant unfolds to state, named requirement, killers with their case, and the command', () => {
  const { replay } = mutantsFixture().mutants[0]!
  const behind = words(themes[0]!.match(/<details class="entry mutant".*?<\/details>/s)![0]).replaceAll('&#39;', "'")
  for (const said of [
    'killed The Host line is not looked at. host-is-not-looked-at',
    'Run with 13 cases, 9 failed.',
    'locality.foreign-host-is-remote , 6 cases, as named: expected interactive (scope-upgrade), observed silent ' +
      'foreign-host-is-remote/token/xff-public/',
    replay,
  ]) {
    expect(behind).toContain(said)
  }
  expect(words(html)).toContain(
    'Names tokens.rotated-token-is-dead : it was run, and no case failed. Run with 4 cases, 0 failed.',
  )
})

test('what finds least comes first, and nothing is marked', () => {
  const rows = html
    .match(/<table class="requirements strengths">.*?<\/table>/s)![0]
    .match(/<tr.*?<\/tr>/gs)!
    .slice(1)
  expect(words(rows[0]!).trim()).toBe('Wrong guesses MUST be slowed down. limits.guessing-is-slowed MUST 0 of 1 ✕ none')
  expect(words(rows.at(-1)!).trim()).toMatch(/1 of 1 2 mutants xff-is-not-looked-at proxy-widens$/)
  expect(words(html)).toContain('6 of 7 requirements kill at least one mutant.')
  expect(words(html)).toContain('The Host line is read twice. reads-host-twice Reading changes nothing')
})
