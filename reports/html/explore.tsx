/** Filter, matrix and list: the frame that the page's script fills from the index. */
import type { Results } from '../../harness/results.ts'
import { OUTCOME_WORDS, OUTCOMES, printable, VERDICT_WORDS, VERDICTS } from '../words.ts'
import { LETTERS } from './letters.ts'
import { SIDES } from './sides.ts'

export function Explore({ results }: { results: Results }) {
  return (
    <>
      <section id="matrix" aria-labelledby="matrix-title" tabIndex={-1}>
        <h2 id="matrix-title">Matrix</h2>
        <noscript>
          <p>
            Without its script this page shows neither the matrix nor the list of cases and their evidence;
            evidence.ndjson has it all.
          </p>
        </noscript>
        <div data-scripted hidden>
          <p class="muted">
            Two axes against each other. The colour and its mark are the worst verdict in a cell, letters what was
            observed in cases of that verdict, numbers how many cases there are and how many of them fail. A cell leads
            to its cases; arrow keys move within the table. The filter holds for the matrix and for the list below it.
          </p>
          <Filter results={results} />
          <form class="pick" id="matrix-pick" aria-label="Axes of the matrix">
            <Side id="matrix-rows" label="Rows" />
            <Side id="matrix-cols" label="Columns" />
          </form>
          <div class="scroll" id="matrix-table" />
          <p id="matrix-note" class="muted" role="status" />
          <Legend />
        </div>
      </section>
      <section id="cases" aria-labelledby="cases-title" tabIndex={-1}>
        <h2 id="cases-title">Cases</h2>
        <div data-scripted hidden>
          <div class="list-head">
            <p id="shown" class="muted" role="status" />
            <button type="button" id="help-open" hidden>
              Keys <kbd>?</kbd>
            </button>
          </div>
          <div id="case-list" class="scroll" />
          <button type="button" id="more" hidden />
        </div>
      </section>
    </>
  )
}

const unique = (values: readonly string[]) => [...new Set(values)]

function Filter({ results }: { results: Results }) {
  const { cases, targets, comparison } = results
  const seen = new Set(cases.map(({ observed }) => observed?.outcome))
  const levels = new Set(cases.map(({ level }) => level))
  return (
    <search aria-label="Filter the cases">
      <form id="filter" class="filter">
        <Verdicts results={results} />
        <label class="field text">
          Text
          <input type="search" name="q" placeholder="id, axis, rule, reason …" autocomplete="off" spellcheck={false} />
        </label>
        {targets.length > 1 && <Choice name="target" label="Target" values={targets.map(({ id }) => id)} />}
        <Choice name="theme" label="Theme" values={unique(cases.map(({ theme }) => theme)).sort()} />
        <Choice
          name="level"
          label="Level"
          values={(['MUST', 'SHOULD', 'MAY', 'RISK'] as const).filter((level) => levels.has(level))}
        />
        <Choice name="outcome" label="Observed" values={OUTCOMES.filter((outcome) => seen.has(outcome))} />
        <Choice name="req" label="Requirement" values={unique(cases.map(({ requirement }) => requirement)).sort()} />
        {comparison && (
          <Choice
            name="change"
            label="Change"
            values={['loosened', 'tightened', 'changed', 'new', 'gone', 'broken', 'fixed', 'undeclared']}
          />
        )}
        <button type="reset">Clear</button>
      </form>
      <ul id="chips" class="chips" aria-label="Further conditions" hidden />
    </search>
  )
}

/** A number counts results: one case on three targets is three. */
function Verdicts({ results: { cases } }: { results: Results }) {
  const shown = VERDICTS.map((verdict) => ({
    value: verdict as string,
    words: VERDICT_WORDS[verdict],
    found: cases.filter((result) => result.verdict === verdict).length,
  }))
  const known = cases.filter((result) => result.known !== undefined).length
  shown.splice(1, 0, { value: 'known', words: 'known failure', found: known })
  return (
    <fieldset class="verdicts">
      <legend class="hidden">Verdict</legend>
      {[{ value: '', words: 'all', found: cases.length }, ...shown.filter(({ found }) => found > 0)].map(
        ({ value, words, found }) => (
          <label key={value}>
            <input type="radio" name="verdict" value={value} checked={value === ''} autocomplete="off" />
            <span class="choice">
              {words} <b>{found}</b>
            </span>
          </label>
        ),
      )}
    </fieldset>
  )
}

function Choice({ name, label, values }: { name: string; label: string; values: readonly string[] }) {
  if (values.length < 2) return null
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

function Side({ id, label }: { id: string; label: string }) {
  return (
    <label>
      {label}{' '}
      <select id={id} autocomplete="off">
        {SIDES.map((side) => (
          <option key={side} value={side}>
            {side}
          </option>
        ))}
      </select>
    </label>
  )
}

const MARKS = [
  ['!', 'fail', 'failed: not what the profile expects'],
  ['△', 'risk', 'residual risk: in unasked, and no gateway can tell'],
  ['–', '', 'not applicable'],
  ['…', '', 'could not run'],
  ['⚡', '', 'harness fault'],
] as const

function Legend() {
  return (
    <details class="entry">
      <summary>What letters and marks mean</summary>
      <dl class="legend">
        {OUTCOMES.map((outcome) => (
          <div key={outcome}>
            <dt>{LETTERS[outcome]}</dt>
            <dd>
              <b>{outcome}</b>: {OUTCOME_WORDS[outcome]}
            </dd>
          </div>
        ))}
        {MARKS.map(([mark, kind, words]) => (
          <div key={mark}>
            <dt class={kind}>{mark}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
