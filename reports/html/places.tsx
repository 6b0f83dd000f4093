/** Who gets in, place by place: a table for each target, places against what the store knows and what is asked. */
import type { Results } from '../../harness/results.ts'
import {
  type Answer,
  groupTitle,
  isUnasked,
  type PlaceGroup,
  type PlaceRow,
  type PlaceTable,
  placeTables,
  placeTitle,
} from '../places.ts'
import { count, OUTCOME_WORDS, printable, VERDICT_WORDS } from '../words.ts'
import { caseAnchor } from './link.ts'

export function Places({ results }: { results: Results }) {
  return (
    <section id="places" aria-labelledby="places-title" tabIndex={-1}>
      <h2 id="places-title">Who gets in, place by place</h2>
      <p class="muted">
        Real proxies as people set them up, other hosts, tunnels and pages, against what the store knows of the device
        and what it asks for. A word leads to its first case; behind it stands how many cases came out so.
      </p>
      {placeTables(results).map((table) => (
        <Table key={table.target.id} results={results} table={table} />
      ))}
    </section>
  )
}

function Table({ results, table }: { results: Results; table: PlaceTable }) {
  const { target, columns, groups } = table
  const rows = groups.flatMap((group) => group.rows)
  const open = rows.filter(({ unasked }) => unasked.length > 0)
  return (
    <section class="scroll" aria-label={printable(`Places on ${target.id}`)}>
      <table class="places">
        <caption>
          {printable(target.id)}: {count(open.length, 'place')} of {rows.length} {open.length === 1 ? 'lets' : 'let'}{' '}
          somebody in unasked
        </caption>
        <thead>
          <tr>
            <th scope="col">place</th>
            {columns.map(({ history, ask }) => (
              <th key={`${history} ${ask}`} scope="col">
                <span>{printable(history)}</span>
                <code>{printable(ask)}</code>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <Group key={group.title} results={results} group={group} columns={columns.length} />
        ))}
      </table>
    </section>
  )
}

function Group({ results, group, columns }: { results: Results; group: PlaceGroup; columns: number }) {
  return (
    <tbody>
      <tr class="program">
        <th scope="rowgroup" colSpan={columns + 1}>
          {printable(groupTitle(group))}
        </th>
      </tr>
      {group.rows.map((row) => (
        <tr key={row.place.id}>
          <th scope="row">
            <Name row={row} />
          </th>
          {row.cells.map((answers, column) => (
            <td key={column}>
              {answers.map((answer) => (
                <AnswerLink key={`${answer.outcome} ${answer.verdict}`} results={results} answer={answer} />
              ))}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

function Name({ row }: { row: PlaceRow }) {
  const { id, title, setup } = row.place
  return (
    <>
      <p>{printable(placeTitle(row.place))}</p>
      <p class="facts">
        <code>{printable(id)}</code>
        {setup && <span>{printable(title)}</span>}
      </p>
      {row.mend !== undefined && (
        <p class="mend">
          <b>To mend it:</b> {printable(row.mend)}
        </p>
      )}
      {setup && (
        <details class="entry">
          <summary>Configuration</summary>
          <pre>{setup.config.split('\n').map(printable).join('\n')}</pre>
        </details>
      )}
    </>
  )
}

function AnswerLink({ results, answer }: { results: Results; answer: Answer }) {
  const { outcome, verdict, cases } = answer
  const told = verdict === 'pass' || outcome === undefined ? '' : VERDICT_WORDS[verdict]
  const words = outcome === undefined ? VERDICT_WORDS[verdict] : outcome
  const means = outcome === undefined ? '' : ` (${OUTCOME_WORDS[outcome]})`
  return (
    <a
      class={`answer ${groundOf(answer)}`}
      href={`#${caseAnchor(results, cases[0]!)}`}
      title={`${words}${means}: ${VERDICT_WORDS[verdict]}, ${count(cases.length, 'case')}`}
    >
      {words}
      {told !== '' && `, ${told}`} <span class="times">{cases.length}</span>
    </a>
  )
}

/** The colour repeats the word: in unasked, in as approved, out, or no answer worth the name. */
function groundOf({ outcome, verdict }: Answer): string {
  if (outcome === undefined) return 'none'
  if (isUnasked(outcome)) return verdict === 'fail' ? 'unasked fail' : 'unasked'
  if (outcome === 'covered' || outcome === 'unbound') return 'approved'
  return outcome === 'interactive' || outcome === 'rejected' ? 'out' : 'odd'
}
