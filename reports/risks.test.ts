import { expect, test } from 'vitest'
import { fixture, GOOD } from './fixture.ts'
import { placesFixture, TRACELESS, TUNNELS } from './fixture-places.ts'
import { renderMarkdown } from './markdown.ts'
import { risksOf } from './risks.ts'
import { renderTerminal } from './terminal.ts'
import { denominator, standing, verdictWords } from './words.ts'

const results = placesFixture([GOOD])
const [target] = results.targets
const said = renderTerminal(results, { color: false, width: 100 })
const comment = renderMarkdown(results)

test('a target may be conformant with residual risks, and the headline says how many', () => {
  expect(standing(target!)).toBe('conformant')
  expect(verdictWords(target!)).toEqual([
    'conformant',
    `to recommended-1 as far as it could be asked (1 case not applicable), with 4 residual risks that no gateway can close`,
  ])
  expect(said.replaceAll(/\s+/g, ' ')).toMatch(
    /conformant to recommended-1 as far .*, with 4 residual risks that no gateway can close\./,
  )
  expect(comment).toMatch(/conformant to recommended-1 as far .*, with 4 residual risks that no gateway can close/)
  expect(denominator(target!)).toBe('12 of 12 selected, 12 in the profile')
})

test('they are named beside failures, too, and where only some cases were selected', () => {
  const [failing] = placesFixture().targets
  expect(verdictWords(failing!)[1]).toBe(
    'to recommended-1: 1 case failed, with 4 residual risks that no gateway can close',
  )
  const rest = (own: object) => verdictWords({ ...target!, conformant: false, ...own })[1]
  expect(rest({ inProfile: 99 })).toContain('with 4 residual risks that no gateway can close; no claim')
  expect(rest({ counts: { ...target!.counts, 'could-not-run': 1 }, selected: 13 })).toContain('no verdict, with 4')
  expect(verdictWords(fixture().targets[0]!)[1]).not.toContain('residual')
})

test('they are put together by requirement, in the order of the book', () => {
  expect(risksOf(results, target!).map(({ requirement, cases }) => [requirement.id, cases.length])).toEqual([
    [TRACELESS, 2],
    [TUNNELS, 2],
  ])
})

test('the terminal has a section of them: the sentence, the number, what the operator must do, the command', () => {
  expect(said).toMatch(
    /\nResidual risks\n {2}Somebody gets in unasked[^:]*\n {2}2 cases: RISK: whoever reaches a proxy that says nothing.*\n.*\n {4}The operator: Make the proxy say who comes.*\n {4}\$ openclaw/,
  )
  expect(said).toContain('4 residual risk, 1 not applicable, 7 pass')
  expect(said).toContain('2 requirements are residual risks')
  expect(renderTerminal(fixture(), { color: false, width: 100 })).not.toContain('esidual')
})

test('so has the comment', () => {
  expect(comment).toContain(`#### Residual risks on <code>${GOOD}</code>`)
  expect(comment).toMatch(new RegExp(`\\| <code>${TUNNELS}</code> \\| 2 \\| RISK: .* \\| Let only people through`))
  expect(renderMarkdown(fixture())).not.toContain('esidual')
})
