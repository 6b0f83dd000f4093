import { describe, expect, test } from 'vitest'
import { BAD, fixture } from './fixture.ts'
import { baselineFixture, KNOWN } from './fixture-gate.ts'
import { renderMarkdown } from './markdown.ts'
import { renderTerminal } from './terminal.ts'

const said = (results = baselineFixture()) => renderTerminal(results, { color: false, width: 120 })

describe.each([
  ['the terminal', said, /STALE All that "scopes\.\*" matches passes: delete lines 3 to 8\./],
  [
    'a pull request',
    (results = baselineFixture()) => renderMarkdown(results),
    /\*\*stale\*\*: .*delete lines 3 to 8\./,
  ],
])('in %s', (_where, render, stale) => {
  test('known failures are counted in the verdict, and stay failures', () => {
    const [target] = baselineFixture().targets.filter(({ id }) => id === BAD)
    expect(target?.known).toBe(1)
    expect(render()).toMatch(/10 cases failed, 1 of them known/)
  })

  test('what the file says of them, and which of its lines have to go', () => {
    const text = render()
    expect(text).toMatch(/known\.yaml: 3 entries, 2 of them wrong, which shuts the gate/)
    expect(text).toMatch(stale)
    expect(text).toContain('1 known failure: ')
    for (const word of [KNOWN.reason, KNOWN.owner, KNOWN.expires]) expect(text).toContain(word)
  })

  test('a file without a mistake is named without a word about the gate', () => {
    const text = render(baselineFixture([]))
    expect(text).toContain('known.yaml: 3 entries')
    expect(text).not.toContain('shuts the gate')
  })

  test('without a file nothing is said of it', () => {
    expect(render(fixture())).not.toMatch(/Baseline file|known failure|of them known/)
  })
})
