/** The first screen: what may be claimed about each target, and what is wrong, the most dangerous first. */
import type { Results, TargetResult } from '../../harness/results.ts'
import { brokenInvariants, casesOf, reasonsFor } from '../group.ts'
import { count, judged, printable, standing, VERDICT_WORDS, VERDICTS, verdictWords } from '../words.ts'
import { Baseline } from './baseline.tsx'
import { Headlines, HeadlinesBeside } from './headlines.tsx'
import { caseAnchor } from './link.ts'
import { Scroll } from './scroll.tsx'

export function Summary({ results }: { results: Results }) {
  return (
    <section id="summary" aria-labelledby="summary-title">
      <h2 id="summary-title" class="hidden">
        Summary
      </h2>
      {results.targets.length === 0 && <p>No target was tested.</p>}
      {results.shard && (
        <p class="shard">
          Shard {results.shard.index} of {results.shard.of}: a part of what was selected, so that no verdict here is the
          whole.
        </p>
      )}
      {results.targets.length > 1 && <Verdicts results={results} />}
      {results.baseline && <Baseline results={results} baseline={results.baseline} />}
      {results.targets.length > 1 && <HeadlinesBeside results={results} />}
      {results.targets.map((target) => (
        <TargetSummary key={target.id} results={results} target={target} />
      ))}
    </section>
  )
}

/** All targets at a glance, before anything is said of one of them. */
function Verdicts({ results }: { results: Results }) {
  return (
    <Scroll label="Verdicts">
      <table class="verdict-table">
        <thead>
          <tr>
            <th scope="col">Target</th>
            <th scope="col">Verdict</th>
            <th scope="col">Failed</th>
            <th scope="col">Known</th>
            <th scope="col">Judged</th>
            <th scope="col">Selected</th>
          </tr>
        </thead>
        <tbody>
          {results.targets.map((target) => (
            <tr key={target.id} class={standing(target)}>
              <th scope="row">{printable(target.id)}</th>
              <td class="claim-word">{verdictWords(target)[0]}</td>
              <td>
                {target.counts.fail === 0 ? (
                  0
                ) : (
                  <a class="count fail" href={`#verdict=fail&target=${encodeURIComponent(target.id)}`}>
                    {target.counts.fail}
                  </a>
                )}
              </td>
              <td>{target.known}</td>
              <td>{judged(target)}</td>
              <td>
                {target.selected} of {target.inProfile}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function TargetSummary({ results, target }: { results: Results; target: TargetResult }) {
  const [claim, rest] = verdictWords(target)
  return (
    <article class={`target ${standing(target)}`} aria-label={printable(target.id)}>
      <header>
        <div>
          <h3>{printable(target.id)}</h3>
          <p class="muted">
            {printable(target.title)}
            {target.release !== undefined && `, release ${printable(target.release)}`}
          </p>
        </div>
        <p class="claim">
          <strong>{claim}</strong> <span>{printable(rest)}</span>
        </p>
      </header>
      <Tally target={target} />
      {results.targets.length === 1 && <Headlines results={results} target={target} />}
      <details class="entry further">
        <summary>What was not judged, and the profile</summary>
        <Notes results={results} target={target} />
      </details>
    </article>
  )
}

function Tally({ target }: { target: TargetResult }) {
  const shown = VERDICTS.filter((verdict) => target.counts[verdict] > 0)
  let left = 0
  return (
    <div class="tally">
      <svg class="bar" viewBox={`0 0 ${Math.max(1, target.selected)} 1`} preserveAspectRatio="none" aria-hidden="true">
        {shown.map((verdict) => {
          const x = left
          left += target.counts[verdict]
          return <rect key={verdict} class={verdict} x={x} y="0" width={target.counts[verdict]} height="1" />
        })}
      </svg>
      <p>
        {shown.map((verdict) => (
          <span key={verdict} class="part">
            <i class={`swatch ${verdict}`} aria-hidden="true" />
            {target.counts[verdict]} {VERDICT_WORDS[verdict]}
          </span>
        ))}
        {target.known > 0 && (
          <span class="part">
            {target.known} of {count(target.counts.fail, 'failure')} known
          </span>
        )}
        <span class="denominator">
          {judged(target)} of {target.selected} selected cases were judged; the profile has {target.inProfile}.
        </span>
      </p>
    </div>
  )
}

/** Broken invariants, what could not be judged and why, and how the profile differs from the recommended one. */
function Notes({ results, target }: { results: Results; target: TargetResult }) {
  const cases = casesOf(results, target)
  const groups = [
    { title: 'Broken invariants', lines: brokenInvariants(cases) },
    { title: 'Could not run', lines: reasonsFor(cases, 'could-not-run') },
    { title: 'Harness faults', lines: reasonsFor(cases, 'harness-fault') },
    { title: 'Not applicable', lines: reasonsFor(cases, 'not-applicable') },
  ].filter((group) => group.lines.length > 0)
  return (
    <div class="notes">
      {groups.map((group) => (
        <div key={group.title}>
          <h4>{group.title}</h4>
          <ul>
            {group.lines.map((line) => (
              <li key={line.text}>
                {printable(line.text)}{' '}
                <a
                  href={`#${caseAnchor(results, line.cases[0]!)}`}
                  aria-label={`First of ${count(line.cases.length, 'case')}`}
                >
                  {count(line.cases.length, 'case')}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div>
        <h4>Profile</h4>
        <p>
          {printable(target.profile.title)} ({printable(target.profile.id)}, {printable(target.profile.date)}).{' '}
          {printable(target.profile.why)}
        </p>
        {target.profileDifferences.length > 0 && (
          <>
            <p>Unlike the recommended policy:</p>
            <ul>
              {target.profileDifferences.map((difference) => (
                <li key={difference}>{printable(difference)}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}
