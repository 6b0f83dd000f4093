/** Failures that are known: what the baseline file says, and what is wrong with it. */
import type { BaselineResult, Results } from '../../harness/results.ts'
import { knownReasons, knownWords } from '../baseline.ts'
import { count, printable } from '../words.ts'

export function Baseline({ results, baseline }: { results: Results; baseline: BaselineResult }) {
  const { file, entries, problems } = baseline
  const known = results.cases.filter((result) => result.known !== undefined)
  const reasons = knownReasons(known)
  return (
    <article class="target baseline" aria-labelledby="baseline-title">
      <h3 id="baseline-title">
        Known failures: {known.length} of {results.cases.filter(({ verdict }) => verdict === 'fail').length}
      </h3>
      <p class="muted">
        {printable(file)} has {count(entries, 'entry', 'entries')}.{' '}
        {known.length > 0 && <a href="#verdict=known">Show them.</a>}
      </p>
      {reasons.length > 0 && (
        <ul class="plain">
          {reasons.map(({ known: why, cases }) => (
            <li key={knownWords(why)}>
              {printable(knownWords(why))} <span class="muted">{count(cases.length, 'case')}</span>
            </li>
          ))}
        </ul>
      )}
      {problems.length > 0 && (
        <>
          <h4>What is wrong with the file</h4>
          <ul class="complaints">
            {problems.map(({ kind, lines: [from, to], id, sentence }) => (
              <li key={`${kind} ${from} ${id}`}>
                <b>{kind}</b>, {from === to ? `line ${from}` : `lines ${from} to ${to}`}: {printable(sentence)}{' '}
                <code>{printable(id)}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  )
}
