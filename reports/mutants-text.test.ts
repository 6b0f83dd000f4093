import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { hostileMutants, largeMutants, mutantsFixture, openFixture } from './fixture-mutants.ts'
import { renderMutantsTerminal } from './mutants-text.ts'

const result = mutantsFixture()
const text = renderMutantsTerminal(result, { color: false, width: 120, outDir: 'reports/out' })

test('the score comes first, then whether the gate is open', () => {
  expect(text.split('\n').slice(0, 2)).toEqual([
    '3 of 7 mutants killed by the requirement that they name; 1404 cases, 21340 handshakes',
    'GATE SHUT: 4 complaints; green does not mean enough yet. Each mutant is the policy recommended with one fault.',
  ])
  const open = renderMutantsTerminal(openFixture(), { color: false, width: 120 })
  expect(open).toMatch(/^7 of 7 mutants .*\ngate open: /)
  expect(open).not.toMatch(/Complaints|Survivors|Found, but/)
})

test('every complaint, then every survivor with its sentence and the command that repeats it', () => {
  expect(text.match(/^- /gm)).toHaveLength(4)
  for (const id of ['old-token-lives', 'rotation-drops-scopes', 'limiter-sleeps']) {
    const { fault, replay } = result.mutants.find((one) => one.id === id)!
    expect(text).toContain(`${id}: ${fault}`)
    expect(text).toContain(`\n    $ ${replay}\n`)
  }
  expect(text.indexOf('Complaints')).toBeLessThan(text.indexOf('Survivors'))
  expect(text).toContain('forwarding.local-proxy-does-not-widen does not find it; found by\n')
})

test('requirements follow, those that find least first, nothing at all marked', () => {
  const table = text.split('and mutants in all\n')[1]!.split('\n')
  expect(table[0]).toBe('  0/1  NONE  MUST   limits.guessing-is-slowed')
  expect(table[4]).toBe('  1/1     1  MUST   locality.local-first-contact')
  expect(text).toContain('reads-host-twice: The Host line is read twice.\n    Reading changes nothing')
})

test('of many requirements the twenty weakest are told, and all that find nothing', () => {
  const large = renderMutantsTerminal(largeMutants(), { color: false, width: 120 })
  expect(large.match(/^ +\d\/\d +\d+ {2}MUST/gm)).toHaveLength(20)
  expect(large).toMatch(/and 150 requirements that kill \d or more/)
  const none = renderMutantsTerminal({ ...largeMutants(0, 40), mutants: [] }, { color: false, width: 120 })
  expect(none.match(/NONE/g)).toHaveLength(40)
})

test.each([80, 120])('keeps to %i columns, except for commands', (width) => {
  const lines = renderMutantsTerminal(result, { color: false, width }).split('\n')
  expect(lines.filter((line) => line.length > width && !line.trim().startsWith('$ '))).toEqual([])
})

test('colour only repeats what the words say, and moves no line break', () => {
  for (const width of [80, 120]) {
    const coloured = renderMutantsTerminal(result, { color: true, width })
    expect(coloured).toContain('\u001b[')
    expect(stripVTControlCharacters(coloured)).toBe(renderMutantsTerminal(result, { color: false, width }))
  }
})

test('nobody speaks to the terminal but the suite', () => {
  const said = renderMutantsTerminal(hostileMutants(), { color: false, width: 120 })
  expect(said).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u)
  expect(said).toContain('\\u001b[31mred')
})
