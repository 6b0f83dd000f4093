/** Who gets in, place by place: what came of the handshakes from each proxy, host, tunnel and page. Pure. */
import type { CaseResult, MachineResult, PlaceResult, Results, TargetResult } from '../harness/results.ts'
import type { Outcome, Verdict } from '../harness/vocabulary.ts'
import { casesOf } from './group.ts'
import { OUTCOMES, VERDICT_WORDS, VERDICTS } from './words.ts'

/** What the cell of a place says: an outcome, or why there is none. Cases that say the same stand together. */
export interface Answer {
  readonly outcome: Outcome | undefined
  readonly verdict: Verdict
  /** At least one. */
  readonly cases: readonly CaseResult[]
}

export interface Column {
  readonly history: string
  readonly ask: string
}

export interface PlaceRow {
  readonly place: PlaceResult
  readonly cases: readonly CaseResult[]
  /** For each column; most dangerous first. Empty where there is no case. */
  readonly cells: readonly (readonly Answer[])[]
  /** Cases in which somebody gets in, and no human was asked. */
  readonly unasked: readonly CaseResult[]
  /** Cases in which an answer was observed. */
  readonly answered: number
  /** What the operator changes, where somebody gets in who should not, or whom no gateway could tell. */
  readonly mend: string | undefined
}

/** Places behind one program, or of one kind. */
export interface PlaceGroup {
  readonly title: string
  readonly version: string | undefined
  readonly rows: readonly PlaceRow[]
}

export interface PlaceTable {
  readonly target: TargetResult
  readonly columns: readonly Column[]
  readonly groups: readonly PlaceGroup[]
}

export const isUnasked = (outcome: Outcome | undefined): boolean => outcome === 'silent' || outcome === 'bypassed'

/** One for each target that was asked from such places. */
export function placeTables(results: Results): PlaceTable[] {
  return results.targets.flatMap((target) => {
    const cases = casesOf(results, target)
    const at = (place: PlaceResult) => cases.filter(({ steps }) => steps.some(({ vantage }) => vantage === place.id))
    const places = results.places.filter((place) => at(place).length > 0)
    if (places.length === 0) return []
    const columns = columnsOf(places.flatMap(at))
    const groups = [...Map.groupBy(places, titleOf)].map(([title, some]) => ({
      title,
      version: versionOf(results.machine, some[0]),
      rows: some.map((place) => rowOf(place, at(place), columns)),
    }))
    return [{ target, columns, groups }]
  })
}

const kinds = {
  proxy: 'a proxy',
  host: 'hosts of a network',
  tunnel: 'a TCP forwarder',
  page: 'a page in a browser',
} as const
/** As their makers write them. */
const programs: Readonly<Record<string, string>> = { caddy: 'Caddy', haproxy: 'HAProxy', apache: 'Apache httpd' }

function titleOf({ kind, program }: PlaceResult): string {
  if (kind === 'proxy') return program === undefined ? kinds.proxy : (programs[program] ?? program)
  return kind === 'tunnel' && program === 'ssh' ? 'an SSH tunnel' : kinds[kind]
}

/** Of namespaces there is no version that would tell anything of the place. */
const versionOf = (machine: readonly MachineResult[], place: PlaceResult | undefined): string | undefined =>
  place?.kind === 'host' ? undefined : machine.find(({ name }) => name === place?.program)?.version

/** In the order of the book; all asks of a history stand together. */
function columnsOf(cases: readonly CaseResult[]): Column[] {
  const asks = Map.groupBy(cases, ({ axes }) => axes.history)
  return [...asks].flatMap(([history, some]) =>
    [...new Set(some.map(({ axes }) => axes.ask))].map((ask) => ({ history, ask })),
  )
}

/** What came of a case at this place: of several handshakes there, the first that nobody was asked about, else the last. */
export function outcomeAt({ steps }: CaseResult, { id }: Pick<PlaceResult, 'id'>): Outcome | undefined {
  const there = steps.flatMap(({ vantage, observed }) => (vantage === id && observed ? [observed.outcome] : []))
  return there.find(isUnasked) ?? there.at(-1)
}

function rowOf(place: PlaceResult, cases: readonly CaseResult[], columns: readonly Column[]): PlaceRow {
  const unasked = cases.filter((result) => isUnasked(outcomeAt(result, place)))
  const matters = unasked.some(({ verdict }) => verdict === 'fail' || verdict === 'residual-risk')
  return {
    place,
    cases,
    cells: columns.map(({ history, ask }) =>
      answersOf(
        cases.filter(({ axes }) => axes.history === history && axes.ask === ask),
        place,
      ),
    ),
    unasked,
    answered: cases.filter((result) => outcomeAt(result, place) !== undefined).length,
    // A setting of several lines is told in one.
    mend: matters ? place.setup?.mend?.replaceAll(/\s*\n\s*/g, '; ') : undefined,
  }
}

function answersOf(cases: readonly CaseResult[], place: PlaceResult): Answer[] {
  const same = Map.groupBy(cases, (result) => `${outcomeAt(result, place)} ${result.verdict}`)
  const answers = [...same.values()].map((some) => ({
    outcome: outcomeAt(some[0]!, place),
    verdict: some[0]!.verdict,
    cases: some,
  }))
  const rank = ({ outcome, verdict }: Answer) => (isUnasked(outcome) ? 0 : VERDICTS.length) + VERDICTS.indexOf(verdict)
  return answers.sort((one, other) => rank(one) - rank(other))
}

/** Places behind one setup of a proxy, or one place of another kind. */
export interface SetupRow {
  readonly title: string
  readonly places: readonly PlaceResult[]
  /** Those of them that let somebody in unasked. */
  readonly open: readonly PlaceResult[]
  /** What came, or why nothing did, with the number of cases. */
  readonly came: readonly { readonly word: string; readonly cases: number }[]
  readonly unasked: number
  readonly answered: number
  readonly mend: string | undefined
}

/** For reports with room for few lines. */
export function setupsOf({ rows }: PlaceGroup): SetupRow[] {
  return [...Map.groupBy(rows, ({ place }) => place.setup?.id ?? place.id).values()].map((some) => {
    const words = some.flatMap(({ place, cases }) =>
      cases.map((result) => outcomeAt(result, place) ?? VERDICT_WORDS[result.verdict]),
    )
    const rank = (word: string) => (OUTCOMES as readonly string[]).indexOf(word) >>> 0
    return {
      title: placeTitle(some[0]!.place),
      places: some.map(({ place }) => place),
      open: some.filter(({ unasked }) => unasked.length > 0).map(({ place }) => place),
      came: [...Map.groupBy(words, (word) => word)]
        .map(([word, { length }]) => ({ word, cases: length }))
        .sort((one, other) => rank(one.word) - rank(other.word)),
      unasked: some.reduce((sum, row) => sum + row.unasked.length, 0),
      answered: some.reduce((sum, row) => sum + row.answered, 0),
      mend: some.find(({ mend }) => mend !== undefined)?.mend,
    }
  })
}

/** A place's name: how the proxy is set up says more than how the client dials. */
export const placeTitle = ({ title, setup }: PlaceResult): string => setup?.title ?? title

/** "nginx 1.22.1", "a page in a browser (Chromium 153.0)". */
export function groupTitle({ title, version, rows }: PlaceGroup): string {
  if (version === undefined) return title
  switch (rows[0]?.place.kind) {
    case 'proxy':
      return `${title} ${version}`
    case 'tunnel':
      return `${title} (OpenSSH ${version})`
    default:
      return `${title} (${version})`
  }
}
