import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { BaselineError } from './model.ts'
import { parseBaseline, readBaseline } from './read.ts'
import { baselineSchema, staleness } from './schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'baseline-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const GOOD = `# Known failures.
version: 1
known:
  # A comment belongs to the entry below, and stays.
  - id: upgrades.local-scope-upgrade
    target: openclaw@2026.2.*
    reason: >
      Waits for a human,
      as it always did.
    issue: https://github.com/openclaw/openclaw/issues/23661
    owner: "@gateway"
    expires: 2027-03-31

  -
    id: 'origins.**'
    reason: being mended
    issue: https://example.com/1
    owner: somebody
    expires: "2027-01-01"
`

const said = (text: string): string => {
  try {
    parseBaseline(text, 'b.yaml')
  } catch (error) {
    if (error instanceof BaselineError) return error.message
    throw error
  }
  return 'nothing'
}

const ENTRY = { id: 'a', reason: 'r', issue: 'https://example.com/1', owner: 'o', expires: '2027-01-01' }
const entry = (change: Record<string, unknown>): string =>
  `version: 1\nknown:\n  - ${Object.entries({ ...ENTRY, ...change })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n    ')}\n`

describe('a file', () => {
  test('is read with the lines of each entry, its dash included', () => {
    const { file, entries } = parseBaseline(GOOD, 'b.yaml')
    expect(file).toBe('b.yaml')
    expect(entries.map(({ id, lines }) => [id, lines])).toEqual([
      ['upgrades.local-scope-upgrade', [5, 12]],
      ['origins.**', [14, 19]],
    ])
    expect(entries[0]?.reason).toBe('Waits for a human, as it always did.')
  })

  test('is what the docs show', () => {
    const docs = readFileSync(new URL('../../docs/baseline.md', import.meta.url), 'utf8')
    const [, example = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(docs) ?? []
    expect(parseBaseline(example, 'docs').entries).toHaveLength(1)
  })

  test.each(['version: 1\nknown: []\n', 'version: 1\nknown:\n'])('may know nothing: %j', (text) => {
    expect(parseBaseline(text, 'b.yaml').entries).toEqual([])
  })

  test('may come from Windows', () => {
    const file = join(folder, 'windows.yaml')
    writeFileSync(file, `\ufeff${GOOD.replaceAll('\n', '\r\n')}`)
    expect(readBaseline(file).entries.map(({ lines }) => lines)).toEqual([
      [5, 12],
      [14, 19],
    ])
  })

  test('that is not there, or is a folder, is told', () => {
    expect(() => readBaseline(join(folder, 'no.yaml'))).toThrow(
      /no\.yaml cannot be read: there is no such file\. Next step/,
    )
    expect(() => readBaseline(folder)).toThrow(/cannot be read: it is a folder/)
  })
})

describe('a mistake has file, line, column, and what belongs there', () => {
  test.each<[string, RegExp]>([
    ['', /^b\.yaml:1:1: this is no baseline file: it takes version: 1 and a list named known/],
    ['[]', /^b\.yaml:1:1: this is no baseline file/],
    ['version: 2\nknown: []', /^b\.yaml:1:10: .*takes version: 1/],
    ['version: 1', /^b\.yaml:1:1: this is no baseline file/],
    [
      'version: 1\nknow: []\nknown: []',
      /^b\.yaml:2:1: "know" is no key of the file; did you mean "known"\? It has: version, known$/,
    ],
    ['version: 1\nknown: all', /^b\.yaml:2:8: this is no baseline file/],
    ['version: 1\nknown:\n  - a', /^b\.yaml:3:5: an entry is a list of keys: id, target, reason/],
    ['version: 1\nknown: [', /^b\.yaml:2:9: this is not YAML: /],
    ['version: 1\nversion: 1\nknown: []', /^b\.yaml:2:1: this is not YAML: .*unique/],
    ['version: 1\n---\nversion: 1', /^b\.yaml:2:1: this is not YAML: /],
    [entry({ owner: '@me' }), /^b\.yaml:6:12: this is not YAML: .*reserved character @/],
    [entry({ reason: undefined }), /^b\.yaml:3:5: the entry has no reason: add why it fails/],
    [entry({ reason: '" "' }), /^b\.yaml:4:13: reason takes why it fails/],
    [entry({ issue: 'openclaw#1' }), /^b\.yaml:5:12: issue takes .*https/],
    [entry({ issue: 'javascript:alert(1)' }), /^b\.yaml:5:12: issue takes .*https/],
    [entry({ issue: 12 }), /^b\.yaml:5:12: issue takes .*https/],
    [entry({ expires: '2027-02-29' }), /^b\.yaml:7:14: expires takes the last day .* YYYY-MM-DD/],
    [entry({ expires: '31.12.2027' }), /^b\.yaml:7:14: expires takes/],
    [entry({ expires: undefined, expire: '2027-01-01' }), /"expire" is no key of an entry; did you mean "expires"\?/],
    [entry({ color: 'red' }), /^b\.yaml:8:5: "color" is no key of an entry\. It has: id/],
  ])('%j', (text, message) => {
    expect(said(text)).toMatch(message)
  })

  test('all of them are told at once, in the order of the lines', () => {
    const lines = said(`${entry({ owner: undefined, expires: 'soon' })}  - id: b\n`).split('\n')
    expect(lines.map((line) => line.split(':')[1])).toEqual(['3', '6', '7', '7', '7', '7'])
  })

  test('a file that would grow without end is refused', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(',')}]`),
    ]
    expect(said(bomb.join('\n'))).toMatch(/^b\.yaml:1:1: this is not YAML that can be read: .*alias/)
  })
})

describe('the schema for editors', () => {
  const validate = new Ajv({ strict: true, formats: { date: true, uri: true } }).compile(JSON.parse(baselineSchema()))

  test('is what the model says', () => {
    expect(staleness()).toBeUndefined()
  })

  test('takes what the suite takes, and refuses what it refuses', () => {
    expect(validate(parse(GOOD)), JSON.stringify(validate.errors)).toBe(true)
    for (const change of [{ color: 'red' }, { owner: undefined }, { expires: 'soon' }, { reason: 1 }])
      expect([change, validate(parse(entry(change)))]).toEqual([change, false])
  })
})
