/** vantage × history × ask at a glance: one table for each target, client and story, of which the script shows one at a time. */
import type { Results } from '../../harness/results.ts'
import type { Verdict } from '../../harness/vocabulary.ts'
import {
  cameWords,
  count,
  expectedWords,
  OUTCOME_WORDS,
  OUTCOMES,
  observedWords,
  printable,
  VERDICT_WORDS,
} from '../words.ts'
import { caseAnchor } from './link.ts'
import { type Cell, LETTERS, type MatrixData, matrices } from './matrix-data.ts'

export function Matrix({ results }: { results: Results }) {
  const all = matrices(results.cases)
  return (
    <section id="matrix" aria-labelledby="matrix-title">
      <h2 id="matrix-title">Matrix</h2>
      <p class="muted">
        Where the client stands, against what the store knows of it and what it asks for. The letter is what was
        observed, the colour and its mark are the verdict. Arrow keys move within the table.
      </p>
      <form class="pick" id="matrix-pick" hidden>
        <Choice name="matrix-target" label="Target" values={unique(all.map((one) => one.target))} />
        <Choice name="matrix-client" label="Client" values={unique(all.map((one) => one.client))} />
        <Choice name="matrix-story" label="Story" values={unique(all.map((one) => one.story))} />
        <p id="matrix-none" class="muted" role="status" />
      </form>
      <div class="side-by-side">
        <div class="tables">
          {all.map((one) => (
            <Table key={`${one.target} ${one.client} ${one.story}`} results={results} data={one} />
          ))}
        </div>
        <Legend />
      </div>
    </section>
  )
}

const unique = (values: readonly string[]) => [...new Set(values)]

function Choice({ name, label, values }: { name: string; label: string; values: readonly string[] }) {
  return (
    <label>
      {label}{' '}
      <select id={name} autocomplete="off">
        {values.map((value) => (
          <option key={value} value={value}>
            {printable(value)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Table({ results, data }: { results: Results; data: MatrixData }) {
  const title = `${printable(data.target)}, client ${printable(data.client)}, story ${printable(data.story)}`
  return (
    <section
      class="scroll"
      aria-label={`Matrix of ${title}`}
      data-target={data.target}
      data-client={data.client}
      data-story={data.story}
    >
      <table class="matrix">
        <caption>
          {title}: {data.fails === 0 ? 'no case failed' : `${count(data.fails, 'case')} failed`}
        </caption>
        <thead>
          <tr>
            <th scope="col">history</th>
            <th scope="col">ask</th>
            {data.vantages.map((vantage) => (
              <th key={vantage} scope="col" class="vantage">
                <span>{printable(vantage)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row, index) => (
            <tr
              key={`${row.history} ${row.ask}`}
              class={data.rows[index - 1]?.history === row.history ? undefined : 'first'}
            >
              <Names rows={data.rows} index={index} />
              {row.cells.map((cell, column) => (
                <td key={data.vantages[column]}>{cell && <CellLink results={results} cell={cell} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A history is named once, in front of all its asks. */
function Names({ rows, index }: { rows: MatrixData['rows']; index: number }) {
  const { history, ask } = rows[index]!
  const first = rows[index - 1]?.history !== history
  return (
    <>
      {first && (
        <th scope="rowgroup" rowSpan={rows.filter((row) => row.history === history).length}>
          {printable(history)}
        </th>
      )}
      <th scope="row" class="ask">
        {printable(ask)}
      </th>
    </>
  )
}

function CellLink({ results, cell }: { results: Results; cell: Cell }) {
  const { worst, cases } = cell
  const { vantage, history, ask } = worst.axes
  const more = cases > 1 ? ` Worst of ${cases} cases in this place.` : ''
  const expected = `expected ${expectedWords(worst.expected)}`
  const met =
    worst.verdict === 'pass' || worst.verdict === 'residual-risk'
      ? observedWords(worst.observed)
      : `${expected}${worst.observed ? `; observed ${cameWords(worst)}` : ''}`
  const words = `${VERDICT_WORDS[worst.verdict]}: ${vantage}, ${history}, ${ask}. ${met}.${more}`
  return (
    <a class={`cell ${worst.verdict}`} href={`#${caseAnchor(results, worst)}`} aria-label={printable(words)}>
      {mark(cell)}
    </a>
  )
}

function mark({ worst }: Cell): string {
  if (worst.verdict === 'not-applicable') return '–'
  if (worst.verdict === 'harness-fault') return '⚡'
  if (worst.verdict === 'could-not-run' || !worst.observed) return '…'
  const marks: Partial<Record<Verdict, string>> = { fail: '!', 'residual-risk': '△' }
  return LETTERS[worst.observed.outcome] + (marks[worst.verdict] ?? '')
}

function Legend() {
  return (
    <dl class="legend">
      {OUTCOMES.map((outcome) => (
        <div key={outcome}>
          <dt>{LETTERS[outcome]}</dt>
          <dd>
            <b>{outcome}</b>: {OUTCOME_WORDS[outcome]}
          </dd>
        </div>
      ))}
      <div>
        <dt class="fail">!</dt>
        <dd>failed: not what the profile expects</dd>
      </div>
      <div>
        <dt class="risk">△</dt>
        <dd>residual risk: in unasked, and no gateway can tell</dd>
      </div>
      <div>
        <dt>–</dt>
        <dd>not applicable</dd>
      </div>
      <div>
        <dt>…</dt>
        <dd>could not run</dd>
      </div>
      <div>
        <dt>⚡</dt>
        <dd>harness fault</dd>
      </div>
    </dl>
  )
}
