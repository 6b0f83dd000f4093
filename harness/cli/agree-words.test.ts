import { describe, expect, test } from 'vitest'
import type { Agreement } from '../run/agreement.ts'
import { agreementAsData, agreementInWords, agreementsAsMarkdown } from './agree-words.ts'

const CASE = 'wider/token/direct/paired-read/cli/shared/v2/operator:write/connect'

const one: Agreement = {
  target: 'openclaw@2026.2.19',
  profile: '2026-02-19',
  themes: [
    { theme: 'locality', agreed: 9_999, handshakes: 10_000 },
    { theme: 'upgrades', agreed: 5, handshakes: 6 },
  ],
  agreed: 10_004,
  handshakes: 10_006,
  disagreements: [
    { case: CASE, handshake: 1, of: 1, expected: 'interactive', observed: 'silent', findings: ['expected …, got …'] },
    {
      case: 'a story',
      handshake: 2,
      of: 3,
      expected: 'covered',
      observed: 'covered',
      findings: ['first', 'second'],
      explained: { releases: '*', cases: 'a *', because: 'so it is', source: 'openclaw#1' },
    },
  ],
  stale: [{ releases: '>=2026.2.19', cases: 'gone/**', because: 'it was', source: 'openclaw#2' }],
  notRun: [
    { case: 'a case', because: 'it ended', fault: false },
    { case: 'another', because: 'it ended', fault: false },
  ],
  selected: 20,
  inProfile: 20,
}

const perfect: Agreement = {
  ...one,
  target: 'openclaw@2026.9.6',
  profile: '2026-09-06',
  themes: [{ theme: 'locality', agreed: 3, handshakes: 3 }],
  agreed: 3,
  handshakes: 3,
  disagreements: [],
  stale: [],
  notRun: [],
}

describe('in words', () => {
  test('themes, then each disagreement with what repeats or explains it, then the counts', () => {
    expect(
      agreementInWords(one),
    ).toBe(`openclaw@2026.2.19 and its own profile 2026-02-19: 10004 of 10006 handshakes agree (99.9 %)
  locality   9999 of 10000  99.9 %
  upgrades          5 of 6  83.3 %
  all       10004 of 10006  99.9 %
  OPEN  ${CASE}
    expected …, got …
    $ npx -y pnpm@10.34.8 conformance replay '${CASE}' --target openclaw@2026.2.19 --profile 2026-02-19
  explained  a story, handshake 2 of 3
    first
    second
    because so it is [openclaw#1]
  stale explanation: nothing disagrees any more in gone/** (>=2026.2.19)
  could not run: a case (and 1 more): it ended
  1 open, 1 explained, 1 stale, 2 could not run
`)
  })

  test('a selection is told', () => {
    const [head] = agreementInWords({ ...perfect, selected: 2 }).split('\n')
    expect(head).toMatch(/3 of 3 handshakes agree \(100\.0 %\), of 2 selected cases of 20$/)
  })

  test('nothing is said of what is not there', () => {
    expect(
      agreementInWords(perfect),
    ).toBe(`openclaw@2026.9.6 and its own profile 2026-09-06: 3 of 3 handshakes agree (100.0 %)
  locality  3 of 3  100.0 %
  all       3 of 3  100.0 %
  0 open, 0 explained, 0 stale, 0 could not run
`)
  })
})

test('as data: the counts next to what they count', () => {
  expect(agreementAsData(one)).toMatchObject({
    exitCode: 1,
    share: 10_004 / 10_006,
    open: 1,
    explained: 1,
    couldNotRun: 2,
    themes: [{ theme: 'locality', share: 0.9999 }, { theme: 'upgrades' }],
    disagreements: [
      { case: CASE, explained: null },
      { case: 'a story', explained: { because: 'so it is', source: 'openclaw#1' } },
    ],
    stale: [{ cases: 'gone/**' }],
    notRun: [{ case: 'a case' }, { case: 'another' }],
  })
})

test('as Markdown: a column for each target, a dash where it has nothing of a theme', () => {
  expect(
    agreementsAsMarkdown([one, perfect]),
  ).toBe(`| handshakes that agree | \`openclaw@2026.2.19\` | \`openclaw@2026.9.6\` |
| --- | ---: | ---: |
| own profile | \`2026-02-19\` | \`2026-09-06\` |
| locality | 9999 of 10000 (99.9 %) | 3 of 3 (100.0 %) |
| upgrades | 5 of 6 (83.3 %) | – |
| **all** | **10004 of 10006 (99.9 %)** | **3 of 3 (100.0 %)** |
| explained | 1 | 0 |
| open | 1 | 0 |
| could not run | 2 | 0 |
`)
})
