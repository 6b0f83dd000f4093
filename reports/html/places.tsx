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
  return (
    <article class="places" aria-label={printable(`Places on ${target.id}`)}>
      <h3>
        {printable(target.id)}: {openWords(rows)}
      </h3>
      {groups.map((group) => (
        <Group key={group.title} results={results} group={group} columns={columns} />
      ))}
    </article>
  )
}

/** "2 places of 21 let somebody in unasked". */
function openWords(rows: readonly PlaceRow[]): string {
  const open = rows.filter(({ unasked }) => unasked.length > 0).length
  return `${count(open, 'place')} of ${rows.length} ${open === 1 ? 'lets' : 'let'} somebody in unasked`
}

/** Unfolded where somebody gets in unasked; those places come first. */
function Group({ results, group, columns }: { results: Results; group: PlaceGroup; columns: PlaceTable['columns'] }) {
  const rows = group.rows.toSorted((one, other) => Number(other.unasked.length > 0) - Number(one.unasked.length > 0))
  const title = printable(groupTitle(group))
  const shown = columns.flatMap((column, at) =>
    rows.some(({ cells }) => cells[at]!.length > 0) ? [{ ...column, at }] : [],
  )
  return (
    <details class="entry" open={rows.some(({ unasked }) => unasked.length > 0)}>
      <summary>
        <b>{title}</b>: {openWords(rows)}
      </summary>
      <section class="scroll" aria-label={`Table of ${title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">place</th>
              {shown.map(({ history, ask }) => (
                <th key={`${history} ${ask}`} scope="col">
                  <span>{printable(history)}</span>
                  <code>{printable(ask)}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.place.id}>
                <th scope="row">
                  <Name row={row} />
                </th>
                {shown.map(({ history, ask, at }) => (
                  <td key={`${history} ${ask}`}>
                    {row.cells[at]!.map((answer) => (
                      <AnswerLink key={`${answer.outcome} ${answer.verdict}`} results={results} answer={answer} />
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

function Name({ row }: { row: PlaceRow }) {
  const { id, title, setup } = row.place
  return (
    <>
      <p>{printable(title)}</p>
      <p class="facts">
        <code>{printable(id)}</code>
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
