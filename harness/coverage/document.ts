import type { Entry, EntryKind } from '../../scenarios/coverage/entry.ts'
import type { InvariantId } from '../vocabulary.ts'
import { type Count, type Coverage, type Holding, type RequirementRow, stateOf } from './coverage.ts'

/** How the document is made anew. */
export const MEND = 'npx -y pnpm@10.34.8 coverage --write'

export type Invariants = Readonly<Record<InvariantId, { readonly sentence: string; readonly source: string }>>

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => ' --- ').join('|')}|`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
]

const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`

const controlWords = ({ controls, uncontrolled }: RequirementRow): string =>
  [
    ...controls.map(({ differs, to, cells }) => `${differs} → ${to} (${cells})`),
    ...(uncontrolled === 0 ? [] : [`none (${uncontrolled})`]),
  ].join(', ')

/** `all` only where every cell of the requirement can be asked and agrees. */
function holdsWords({ cells: agreeing, asked }: Holding, cells: number): string {
  if (asked === 0) return '–'
  return agreeing === cells ? 'all' : `${agreeing} of ${asked}`
}

const requirementCells = (row: RequirementRow): readonly string[] => [
  `\`${row.requirement.id}\``,
  row.requirement.level,
  row.requirement.sentence,
  row.requirement.boundary,
  String(row.cells),
  controlWords(row),
  ...row.holds.map((holding) => holdsWords(holding, row.cells)),
  row.requirement.sources.map(({ ref }) => ref).join('; '),
]

const shownBy = (entry: Entry): string => {
  if (entry.covers === undefined) return `*excluded:* ${entry.excluded}`
  const ids = entry.covers.map((id) => `\`${id}\``).join(', ')
  return entry.not === undefined ? ids : `${ids}; *not shown:* ${entry.not}`
}

const kindWords: Readonly<Record<EntryKind, string>> = {
  sentence: 'sentences of the documentation',
  regression: 'regressions',
  advisory: 'advisories',
  measured: 'measured in releases',
}

const add = (one: Count, two: Count): Count => ({
  covered: one.covered + two.covered,
  partly: one.partly + two.partly,
  excluded: one.excluded + two.excluded,
})

const countCells = (what: string, { covered, partly, excluded }: Count): readonly string[] => [
  what,
  ...[covered + partly + excluded, covered, partly, excluded].map(String),
]

function summary({ levels, cells, counts }: Coverage, invariants: Invariants): readonly string[] {
  const all = [...counts.values()].reduce(add, { covered: 0, partly: 0, excluded: 0 })
  const requirements = levels.MUST + levels.SHOULD + levels.MAY + levels.RISK
  return [
    `**${many(requirements, 'requirement')}** (${levels.MUST} MUST, ${levels.SHOULD} SHOULD, ${levels.MAY} MAY, ${levels.RISK} RISK) in ` +
      `**${many(cells, 'cell')}**, and ${many(Object.keys(invariants).length, 'invariant')} on every handshake. ` +
      `Of **${many(all.covered + all.partly + all.excluded, 'row')}** that were promised or went wrong, ` +
      `**${all.covered} are covered, ${all.partly} partly, ${all.excluded} excluded**.`,
    '',
    ...table(
      ['', 'rows', 'covered', 'partly', 'excluded'],
      [...[...counts].map(([kind, count]) => countCells(kindWords[kind], count)), countCells('all', all)],
    ),
  ]
}

/** The whole of docs/coverage.md. The same coverage gives the same bytes. Pure. */
export function coverageDocument(coverage: Coverage, invariants: Invariants): string {
  const others = coverage.themes[0]?.rows[0]?.holds.map(({ profile }) => profile) ?? []
  const lines = [
    '# Coverage',
    '',
    `Generated from the catalogue and from \`scenarios/coverage/\`; a test fails when it is stale. Made anew by \`${MEND}\`.`,
    '',
    ...summary(coverage, invariants),
    '',
    '## Requirements',
    '',
    'A **cell** is one case. **Control** is the axis that is put right, and to what, with the number of cells that it',
    'controls. The columns of the policies of releases say in how many of the cells that the first such release can be',
    'asked the client is **in or out as `recommended` has it** at every handshake, with the same authority, and every act',
    'between them answered alike; `bypassed`, `stuck` and `leaky` are neither in nor out. `all`: the requirement holds there',
    'in each of its cells; –: none can be asked.',
    ...coverage.themes.flatMap(({ theme, rows }) => [
      '',
      `### ${theme}`,
      '',
      ...table(
        ['requirement', 'level', 'sentence', 'guards', 'cells', 'control', ...others, 'sources'],
        rows.map(requirementCells),
      ),
    ]),
    '',
    '### invariants',
    '',
    'They are checked on every handshake, whatever the profile.',
    '',
    ...table(
      ['invariant', 'sentence', 'sources'],
      Object.entries(invariants).map(([id, { sentence, source }]) => [`\`${id}\``, sentence, source]),
    ),
    '',
    '## What was promised, and what went wrong',
    '',
    'Sentences are in our words; the source has theirs.',
    ...coverage.chapters.flatMap(({ title, entries }) => [
      '',
      `### ${title}`,
      '',
      ...table(
        ['', 'what', 'shown', 'by', 'source'],
        entries.map((entry) => [entry.id, entry.promise, stateOf(entry), shownBy(entry), entry.source]),
      ),
    ]),
  ]
  return `${lines.join('\n')}\n`
}
