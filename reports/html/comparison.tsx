/** What a comparison is opened for: may it be merged, and what changed; who gets in now who did not before comes first. */
import type { ChangeGroup, ComparisonResult, Results } from '../../harness/results.ts'
import { gateStanding, gateWords } from '../comparison-words.ts'
import { count, printable } from '../words.ts'
import { caseAnchor } from './link.ts'

export function Comparison({ results, comparison }: { results: Results; comparison: ComparisonResult }) {
  const { before, after, groups, complaints } = comparison
  const order = ['loosened', 'tightened', 'changed', 'new', 'gone']
  const numbered = groups.map((group, number) => ({ group, number }))
  numbered.sort((one, other) => order.indexOf(one.group.direction) - order.indexOf(other.group.direction))
  return (
    <section id="changes" aria-labelledby="changes-title" tabIndex={-1}>
      <h2 id="changes-title">What changed</h2>
      <p class="muted">
        From <b>{sideWords(before)}</b> to <b>{sideWords(after)}</b>.
      </p>
      <Gate comparison={comparison} />
      <Counts comparison={comparison} />
      {complaints.length > 0 && (
        <div class="complaint-box">
          <h3>Why</h3>
          <ul class="complaints">
            {complaints.map((sentence) => (
              <li key={sentence}>{printable(sentence)}</li>
            ))}
          </ul>
        </div>
      )}
      {groups.length === 0 ? (
        <p>Nothing changed.</p>
      ) : (
        <ul class="headlines">
          {numbered.map(({ group, number }) => (
            <Group key={number} results={results} comparison={comparison} group={group} number={number} />
          ))}
        </ul>
      )}
      <Intents comparison={comparison} />
      <UnansweredCases results={results} comparison={comparison} />
    </section>
  )
}

const STANDINGS = { shut: 'not-conformant', incomplete: 'incomplete', alike: 'conformant', open: 'conformant' } as const

/** The verdict of a comparison, with its denominator. */
function Gate({ comparison }: { comparison: ComparisonResult }) {
  const [claim, rest] = gateWords(comparison)
  return (
    <div class={`target ${STANDINGS[gateStanding(comparison)]}`}>
      <p class="claim">
        <strong>{claim}</strong> <span>{rest}</span>
      </p>
    </div>
  )
}

function sideWords({ title, target, suite, profile, from }: ComparisonResult['before']): string {
  const name = title === target || title === '' ? target : `${target} (${title})`
  return printable(`${name}, ${profile}, suite ${suite}${from === undefined ? '' : `, read from ${from}`}`)
}

function Counts({ comparison: { counts } }: { comparison: ComparisonResult }) {
  const { loosened, tightened, changed, new: added, gone, same, unknown, incomplete, fixed, broken } = counts
  return (
    <p class="change-counts">
      <Direction name="loosened" cases={loosened} />
      <Direction name="tightened" cases={tightened} />
      <Direction name="changed" cases={changed} />
      <Direction name="new" cases={added} />
      <Direction name="gone" cases={gone} />
      <span class="muted">
        {same} the same{unknown > 0 && `, ${unknown} without an answer on one side`}
        {incomplete > 0 && `, ${incomplete} of them since they could not run`};{' '}
        <a href="#change=broken">{broken} broken</a>, <a href="#change=fixed">{fixed} fixed</a>
      </span>
    </p>
  )
}

function Direction({ name, cases }: { name: string; cases: number }) {
  if (cases === 0) return <span class="muted">0 {name}</span>
  return (
    <a class={`direction ${name}`} href={`#change=${name}`}>
      {cases} {name}
    </a>
  )
}

interface GroupProps {
  readonly results: Results
  readonly comparison: ComparisonResult
  readonly group: ChangeGroup
  readonly number: number
}

function Group({ results, comparison, group, number }: GroupProps) {
  const { direction, sentence, requirements, cases, fixed, broken, intended, example } = group
  const sides = direction === 'gone' ? [comparison.before] : [comparison.after, comparison.before]
  const at = sides.find(({ target }) => results.cases.some((one) => one.id === example && one.target === target))
  const facts = [
    broken > 0 && `${broken} broken`,
    fixed > 0 && `${fixed} fixed`,
    intended === cases ? 'declared' : intended > 0 ? `${intended} declared, ${cases - intended} not` : 'not declared',
  ].filter(Boolean)
  return (
    <li>
      <span class={`direction ${direction}`}>{direction}</span>
      <div>
        <p class="sentence">{printable(sentence)}</p>
        <p class="facts">
          <a href={`#group=${number}`}>{count(cases, 'case')}</a>
          <span>{facts.join(', ')}</span>
          {at && <a href={`#${caseAnchor(results, { id: example, target: at.target })}`}>first example</a>}
          {requirements.slice(0, 3).map((id) => (
            <code key={id}>{printable(id)}</code>
          ))}
          {requirements.length > 3 && <span>and {count(requirements.length - 3, 'more requirement')}</span>}
        </p>
      </div>
    </li>
  )
}

function Intents({ comparison: { intents } }: { comparison: ComparisonResult }) {
  if (intents.length === 0) return null
  return (
    <>
      <h3>Declared</h3>
      <ul class="plain">
        {intents.map(({ pattern, cases, changed }) => (
          <li key={pattern}>
            <code>{printable(pattern)}</code>{' '}
            <span class="muted">
              names {count(cases, 'case')}, of which {changed} changed
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

const WHERE = { before: 'before', after: 'after', both: 'on both sides' } as const

/** What is not known is no sameness. */
function UnansweredCases({ results, comparison }: { results: Results; comparison: ComparisonResult }) {
  const { unanswered, counts, before, after } = comparison
  if (unanswered.length === 0) return null
  return (
    <details class="entry further">
      <summary>Of {count(counts.unknown, 'case')} nothing can be said</summary>
      <ul class="plain">
        {unanswered.map(({ side, kind, because, cases, example }) => {
          const target = side === 'before' ? before.target : after.target
          return (
            <li key={`${side} ${kind} ${because}`}>
              {kind === 'could-not-run' ? <b>could not run</b> : 'not applicable'} {WHERE[side]}: {printable(because)}{' '}
              <a href={`#${caseAnchor(results, { id: example, target })}`}>{count(cases, 'case')}</a>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
