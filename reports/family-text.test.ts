import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { renderFamilyTerminal } from './family-text.ts'
import { comparedFixture, familyFixture, hostileFamily } from './fixture-family.ts'

const compared = comparedFixture()
const text = renderFamilyTerminal([compared], { color: false, width: 120, outDir: 'reports/out' })
const lines = text.split('\n')

test('one line for each proposal: verdict, cured, what changes, MUSTs broken with the first', () => {
  expect(lines.slice(3, 8)).toEqual([
    'PROPOSAL               VERDICT        CURED  LOOSENS  TIGHTENS  MUSTS BROKEN',
    'pr-22365               UNSAFE           8/8       82         2             2  forwarding.local-proxy-does-not-widen',
    'pr-22365-as-described  UNSAFE           8/8       82         2             2  forwarding.local-proxy-does-not-widen',
    'openclaw#23039         DOES NOT CURE    2/8        0         0             0',
    'openclaw#23708         SAFE             8/8       12         0             0',
  ])
})

test('proposals that change the same are told together, with what changes most', () => {
  const at = lines.indexOf('  pr-22365, pr-22365-as-described')
  expect(lines.slice(at + 1, at + 4)).toEqual([
    '    loosens   forwarding.local-proxy-does-not-widen 40, upgrades.remote-scope-upgrade 18,',
    '              upgrades.local-scope-upgrade 12, +2 more',
    '    tightens  upgrades.node-to-operator 2',
  ])
  expect(text).toContain('  openclaw#23039\n    changes no case\n')
})

test('each unsafe one has the case that shows it, in one piece', () => {
  const example = compared.rows[0]!.breaks[0]!.example
  for (const width of [40, 120]) {
    const said = renderFamilyTerminal([compared], { color: false, width })
    expect(said).toContain(`\n    ${example}\n`)
    expect(said.replace(/\s+/g, ' ')).toContain('LETS IN expected interactive (scope-upgrade), observed silent')
  }
})

test('what was not tried, or could not be run, is said', () => {
  expect(text).toContain('Not tried\n  openclaw#21697: the release compares scopes elsewhere; no patch fits it\n')
  expect(text).toContain('Could not run\n  pr-22365: 2 cases\n')
})

test('five differences of a proposal are told, and the rest is counted', () => {
  expect(text).toContain(
    '  pr-22365        agrees on 1397 of 1404 cases, and on 90 of the 95 that the rule changes; another verdict\n',
  )
  expect(text.match(/^ {4}differs-\d.*: silent here, interactive there$/gm)).toHaveLength(5)
  expect(text).toContain('\n    +2 more\n')
  expect(renderFamilyTerminal([comparedFixture(6)], { color: false, width: 120 }).match(/differs-\d/g)).toHaveLength(6)
})

test('closes with what came of it', () => {
  expect(lines.slice(-5)).toEqual([
    'Of 4 proposals, 1 is safe (openclaw#23708), 2 are unsafe, and 1 does not cure openclaw#23661.',
    '2 of 3 proposals get the same verdict on reference; 4205 of 4212 cases come out on the same side.',
    '',
    'Reports: reports/out (family.html tells every case)',
    '',
  ])
  const alone = renderFamilyTerminal([familyFixture()], { color: false, width: 120 })
  expect(alone.trimEnd().split('\n').at(-1)).toContain('does not cure openclaw#23661.')
})

test.each([60, 80, 120])('keeps to %i columns, except for ids of cases, which are for copying', (width) => {
  const said = renderFamilyTerminal([compared], { color: false, width })
  const wide = said.split('\n').filter((line) => line.length > width && !/^ +\S+:?$/.test(line))
  // The table has a shape; below 80 columns it is let be.
  expect(width < 80 ? wide.filter((line) => !/^PROPOSAL|\d$/.test(line)) : wide).toEqual([])
})

test('colour only repeats what the words say, and moves no line break', () => {
  for (const width of [80, 120]) {
    const coloured = renderFamilyTerminal([compared], { color: true, width })
    expect(coloured).toContain('\u001b[')
    expect(stripVTControlCharacters(coloured)).toBe(renderFamilyTerminal([compared], { color: false, width }))
  }
})

test('nobody speaks to the terminal but the suite', () => {
  const said = renderFamilyTerminal([hostileFamily()], { color: false, width: 120 })
  expect(said).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u)
  expect(said).toContain('\\u001b[31mred')
})

test('nothing at all is said', () => {
  expect(renderFamilyTerminal([], { color: false, width: 120 })).toBe('No gateway was tried.\n')
})
