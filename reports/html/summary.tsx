/** The first screen: what may be claimed about each target, and what is wrong, the most dangerous first. */
import type { HeadlineResult, Results, TargetResult } from '../../harness/results.ts'
import { brokenInvariants, casesOf, exampleOf, reasonsFor } from '../group.ts'
import {
  count,
  DANGER_WORDS,
  headlinesByDanger,
  judged,
  printable,
  standing,
  VERDICT_WORDS,
  VERDICTS,
  verdictWords,
} from '../words.ts'
import { caseAnchor } from './link.ts'

export function Summary({ results }: { results: Results }) {
  return (
    <section id="summary" aria-labelledby="summary-title">
      <h2 id="summary-title" class="hidden">
        Summary
      </h2>
      {results.targets.length === 0 && <p>No target was tested.</p>}
      {results.targets.map((target) => (
        <TargetSummary key={target.id} results={results} target={target} />
      ))}
    </section>
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
      <Headlines results={results} target={target} />
      <Notes results={results} target={target} />
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
        <span class="denominator">
          {judged(target)} of {target.selected} selected cases were judged; the profile has {target.inProfile}.
        </span>
      </p>
    </div>
  )
}

function Headlines({ results, target }: { results: Results; target: TargetResult }) {
  const headlines = headlinesByDanger(target)
  if (headlines.length === 0) return null
  return (
    <>
      <h4>What is wrong</h4>
      <ul class="headlines">
        {headlines.map((headline) => {
          const example = exampleOf(results, target, headline.example)
          return (
            <li key={`${headline.danger} ${headline.requirement} ${headline.sentence}`}>
              <span class={`danger ${headline.danger}`}>{DANGER_WORDS[headline.danger]}</span>
              <div>
                <p class="sentence">{printable(headline.sentence)}</p>
                <p class="facts">
                  {count(headline.cases, 'case')} of{' '}
                  <a href={`#${casesAddress(results, target, headline)}`}>{printable(headline.requirement)}</a>
                  {example && <a href={`#${caseAnchor(results, example)}`}>first example</a>}
                </p>
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/**
 * The cases that a headline counts. What is incomplete has no one verdict to choose; an invariant is no requirement, but
 * cases name it in their reasons.
 */
function casesAddress(results: Results, target: TargetResult, headline: HeadlineResult): string {
  const only = headline.danger === 'incomplete' ? '' : '&verdict=fail'
  const on = results.targets.length > 1 ? `&target=${encodeURIComponent(target.id)}` : ''
  const isRequirement = results.requirements.some(({ id }) => id === headline.requirement)
  return `${isRequirement ? 'req' : 'q'}=${encodeURIComponent(headline.requirement)}${on}${only}`
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
