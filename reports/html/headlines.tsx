/** What is wrong, most dangerous first: of one target as a list, of several as a table with their numbers side by side. */
import type { CaseResult, HeadlineResult, Results, TargetResult } from '../../harness/results.ts'
import { exampleOf } from '../group.ts'
import {
  atMost,
  cameWords,
  count,
  DANGER_WORDS,
  DANGERS,
  expectedWords,
  headlinesByDanger,
  printable,
} from '../words.ts'
import { caseAnchor } from './link.ts'
import { Scroll } from './scroll.tsx'
import { TargetHead } from './target-name.tsx'

/** As many as can be read at once; the others are folded. */
const FIRST = 10

export function Headlines({ results, target }: { results: Results; target: TargetResult }) {
  const headlines = headlinesByDanger(target)
  const [first, more] = atMost(headlines, FIRST)
  if (headlines.length === 0) return null
  const list = (some: readonly HeadlineResult[]) => (
    <ul class="headlines">
      {some.map((headline) => (
        <li key={keyOf(headline)}>
          <Danger headline={headline} />
          <div>
            <p class="sentence">{printable(headline.sentence)}</p>
            <p class="facts">
              {count(headline.cases, 'case')} of{' '}
              <a href={`#${casesAddress(results, target, headline)}`}>{printable(headline.requirement)}</a>
              <Example results={results} example={exampleOf(results, target, headline.example)} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <h4>What is wrong</h4>
      {list(first)}
      {more > 0 && (
        <details class="entry further">
          <summary>{more} more, less dangerous or of the same kind</summary>
          {list(headlines.slice(first.length))}
        </details>
      )}
    </>
  )
}

interface Shared {
  readonly headline: HeadlineResult
  /** By target. */
  readonly own: ReadonlyMap<TargetResult, HeadlineResult>
}

/** What one sentence tells of several targets stands once; by danger, then by how many targets it tells of. */
function shared(targets: readonly TargetResult[]): Shared[] {
  const found = targets.flatMap((target) => headlinesByDanger(target).map((headline) => ({ target, headline })))
  return [...Map.groupBy(found, ({ headline }) => keyOf(headline)).values()]
    .map((some) => ({
      headline: some[0]!.headline,
      own: new Map(some.map(({ target, headline }) => [target, headline])),
    }))
    .sort(
      (one, other) =>
        DANGERS.indexOf(one.headline.danger) - DANGERS.indexOf(other.headline.danger) || other.own.size - one.own.size,
    )
}

const keyOf = ({ danger, requirement, sentence }: HeadlineResult) => JSON.stringify([danger, requirement, sentence])

export function HeadlinesBeside({ results }: { results: Results }) {
  const all = shared(results.targets)
  const [first, more] = atMost(all, FIRST)
  if (all.length === 0) return null
  return (
    <>
      <h3 class="wrong-title">What is wrong</h3>
      <HeadlineTable results={results} some={first} label="What is wrong, the most dangerous first" />
      {more > 0 && (
        <details class="entry further">
          <summary>{more} more, less dangerous or on fewer targets</summary>
          <HeadlineTable results={results} some={all.slice(first.length)} label="What else is wrong" />
        </details>
      )}
    </>
  )
}

function HeadlineTable({ results, some, label }: { results: Results; some: readonly Shared[]; label: string }) {
  return (
    <Scroll label={label}>
      <table class="requirements wrong-table">
        <thead>
          <tr>
            <th scope="col">Danger</th>
            <th scope="col">What is wrong</th>
            {results.targets.map(({ id }) => (
              <TargetHead key={id} id={id} />
            ))}
          </tr>
        </thead>
        <tbody>
          {some.map((one) => (
            <HeadlineRow key={keyOf(one.headline)} results={results} shared={one} />
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function HeadlineRow({ results, shared: { headline, own } }: { results: Results; shared: Shared }) {
  const [[target, first]] = [...own] as [[TargetResult, HeadlineResult]]
  return (
    <tr>
      <td>
        <Danger headline={headline} />
      </td>
      <th scope="row">
        <p class="sentence">{printable(headline.sentence)}</p>
        <p class="facts">
          <code>{printable(headline.requirement)}</code>
          <Example results={results} example={exampleOf(results, target, first.example)} />
        </p>
      </th>
      {results.targets.map((one) => {
        const cases = own.get(one)?.cases
        return (
          <td key={one.id}>
            {cases === undefined ? (
              <span class="muted">–</span>
            ) : (
              <a class="count fail" href={`#${casesAddress(results, one, headline)}`}>
                {cases}
              </a>
            )}
          </td>
        )
      })}
    </tr>
  )
}

function Danger({ headline: { danger } }: { headline: HeadlineResult }) {
  return <span class={`danger ${danger}`}>{DANGER_WORDS[danger]}</span>
}

/** A link; without the script, what it would lead to in a line. */
function Example({ results, example }: { results: Results; example: CaseResult | undefined }) {
  if (!example) return null
  return (
    <>
      <a href={`#${caseAnchor(results, example)}`}>first example</a>
      <noscript>
        <code>{printable(example.id)}</code>: expected {expectedWords(example.expected)}, observed{' '}
        {printable(cameWords(example))}. <code>{printable(example.replay)}</code>
      </noscript>
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
