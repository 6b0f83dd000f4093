/**
 * One unfolding line for each case, what needs a look first. The line says what happened; the script fills in the
 * evidence when the line is first unfolded.
 */
import type { CaseResult, Results } from '../../harness/results.ts'
import { count, DANGERS, headlinesByDanger, OUTCOMES, printable, VERDICT_WORDS, VERDICTS } from '../words.ts'
import { caseAnchor } from './link.ts'

export function Cases({ results }: { results: Results }) {
  const numbered = results.cases.map((result, index) => ({ result, index }))
  const danger = dangers(results)
  const sorted = VERDICTS.flatMap((verdict) => numbered.filter(({ result }) => result.verdict === verdict)).sort(
    (a, b) => danger(a.result) - danger(b.result),
  )
  return (
    <section id="cases" aria-labelledby="cases-title" tabIndex={-1}>
      <h2 id="cases-title">Cases</h2>
      <noscript>
        <p>Without its script this page cannot filter, nor show the evidence of a case; evidence.ndjson has it.</p>
      </noscript>
      <Filter results={results} />
      <p id="shown" class="muted" role="status">
        {count(results.cases.length, 'case')}
      </p>
      <div id="case-list" class={results.targets.length > 1 ? 'several' : undefined}>
        {sorted.map(({ result, index }) => (
          <Line key={index} results={results} result={result} index={index} />
        ))}
      </div>
    </section>
  )
}

/** Failures in the order of their headlines; everything else keeps its place behind them. */
function dangers(results: Results): (result: CaseResult) => number {
  const ranks = new Map<string, number>()
  for (const target of results.targets) {
    for (const { requirement, danger } of headlinesByDanger(target).reverse()) {
      ranks.set(JSON.stringify([target.id, requirement]), DANGERS.indexOf(danger))
    }
  }
  return ({ verdict, target, requirement }) =>
    verdict === 'fail' ? (ranks.get(JSON.stringify([target, requirement])) ?? DANGERS.length) : DANGERS.length + 1
}

function Filter({ results }: { results: Results }) {
  const themes = [...new Set(results.cases.map((result) => result.theme))]
  const outcomes = OUTCOMES.filter((outcome) => results.cases.some((result) => result.observed?.outcome === outcome))
  const targets = results.targets.map((target) => target.id)
  return (
    <search aria-label="Filter the cases">
      <form id="filter" class="filter" hidden>
        <fieldset class="verdicts">
          <legend class="hidden">Verdict</legend>
          {['', ...VERDICTS].map((verdict) => {
            const cases = results.cases.filter((result) => verdict === '' || result.verdict === verdict).length
            if (cases === 0 && verdict !== '') return null
            return (
              <label key={verdict}>
                <input type="radio" name="verdict" value={verdict} checked={verdict === ''} autocomplete="off" />
                <span class="choice">
                  {verdict === '' ? 'all' : VERDICT_WORDS[verdict as CaseResult['verdict']]} <b>{cases}</b>
                </span>
              </label>
            )
          })}
        </fieldset>
        <label class="field text">
          Text
          <input type="search" name="q" placeholder="id, axis, reason …" autocomplete="off" spellcheck={false} />
        </label>
        {targets.length > 1 && <Choice name="target" label="Target" values={targets} />}
        <Choice name="theme" label="Theme" values={themes} />
        <Choice name="level" label="Level" values={['MUST', 'SHOULD', 'MAY', 'RISK']} />
        <Choice name="outcome" label="Observed" values={outcomes} />
        <Choice
          name="req"
          label="Requirement"
          values={[...new Set(results.cases.map((result) => result.requirement))]}
        />
        <button type="reset">Clear</button>
      </form>
    </search>
  )
}

function Choice({ name, label, values }: { name: string; label: string; values: readonly string[] }) {
  return (
    <label class="field">
      {label}
      <select name={name} autocomplete="off">
        <option value="">any</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {printable(value)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Line({ results, result, index }: { results: Results; result: CaseResult; index: number }) {
  const { axes, verdict, expected, observed } = result
  const why = result.because.join(' ')
  return (
    <details
      class="case"
      id={caseAnchor(results, result)}
      data-i={index}
      data-target={result.target}
      data-theme={result.theme}
      data-level={result.level}
      data-verdict={verdict}
      data-outcome={observed?.outcome}
      data-req={result.requirement}
    >
      <summary>
        <span class={`verdict ${verdict}`}>{VERDICT_WORDS[verdict]}</span>
        <span class="what">
          <span class="said axes">
            {[axes.vantage, axes.history, axes.ask, axes.client].map(printable).join(' · ')}
            {axes.story !== 'connect' && ` · ${printable(axes.story)}`}
          </span>
          {why !== '' && <span class="said why">{printable(why)}</span>}
          <span class="said id">{printable(result.id)}</span>
        </span>
        <span class="came">
          {!observed || observed.outcome === expected.outcome ? null : (
            <span class="expected">{expected.outcome} → </span>
          )}
          <b>{observed?.outcome ?? ''}</b>
          <span class="of">{printable(result.target)}</span>
        </span>
      </summary>
    </details>
  )
}
