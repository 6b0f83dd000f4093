/** The kill matrix: whether green means something, and where it does not yet. */
import type { MutantsResult } from '../../harness/results.ts'
import { gateWords, MUTANT_STATES, STATE_SENTENCES, STATE_WORDS, score, themesOf } from '../mutants-words.ts'
import { printable } from '../words.ts'
import type { Place } from './frame.tsx'
import { Strengths } from './mutants-requirements.tsx'
import { Theme } from './mutants-theme.tsx'

/** Within the section, for the page that has nothing else. */
export const MUTANTS_PARTS: readonly Place[] = [
  { id: 'mutants', words: 'Score' },
  { id: 'mutants-matrix', words: 'Matrix' },
  { id: 'mutants-requirements', words: 'Requirements' },
]

export function Mutants({ result }: { result: MutantsResult }) {
  return (
    <section id="mutants" aria-labelledby="mutants-title">
      <h2 id="mutants-title">Mutants</h2>
      <p class="muted">
        Each mutant is the reference gateway with one fault. It is killed when a case of the requirement that it names
        fails.
      </p>
      <Score result={result} />
      <h3 id="mutants-matrix" tabIndex={-1}>
        Kill matrix
      </h3>
      <Legend />
      {themesOf(result).map((one) => (
        <Theme key={one.theme} {...one} />
      ))}
      <Strengths result={result} />
      <Equivalents result={result} />
      <NotHere result={result} />
    </section>
  )
}

function Score({ result }: { result: MutantsResult }) {
  const [claim, rest] = gateWords(result)
  const isOpen = result.complaints.length === 0
  return (
    <article class={`target ${isOpen ? 'conformant' : 'not-conformant'}`} aria-label="Score">
      <header>
        <div>
          <h3>{printable(result.base)}, with one fault each</h3>
          <p>{score(result)}</p>
        </div>
        <p class="claim">
          <strong>{claim}</strong> <span>{rest}</span>
        </p>
      </header>
      <Tally result={result} />
      {!isOpen && (
        <>
          <h4>Complaints</h4>
          <ul class="complaints">
            {result.complaints.map((sentence) => (
              <li key={sentence}>{printable(sentence)}</li>
            ))}
          </ul>
        </>
      )}
    </article>
  )
}

function Tally({ result: { mutants } }: { result: MutantsResult }) {
  const parts = MUTANT_STATES.map((state) => ({ state, n: mutants.filter((one) => one.state === state).length }))
  const shown = parts.filter(({ n }) => n > 0)
  let left = 0
  return (
    <div class="tally">
      <svg class="bar" viewBox={`0 0 ${Math.max(1, mutants.length)} 1`} preserveAspectRatio="none" aria-hidden="true">
        {shown.map(({ state, n }) => {
          const x = left
          left += n
          return <rect key={state} class={state} x={x} y="0" width={n} height="1" />
        })}
      </svg>
      <p>
        {shown.map(({ state, n }) => (
          <span key={state} class="part">
            <i class={`swatch ${state}`} aria-hidden="true" />
            {n} {STATE_WORDS[state]}
          </span>
        ))}
      </p>
    </div>
  )
}

function Legend() {
  return (
    <dl class="legend kills">
      <div>
        <dt>
          <i class="own">●</i>
        </dt>
        <dd>killed by the requirement that it names</dd>
      </div>
      <div>
        <dt>
          <i class="kill">●</i>
        </dt>
        <dd>killed by another requirement as well</dd>
      </div>
      <div>
        <dt>
          <i class="missed">✕</i>
        </dt>
        <dd>the requirement that it names does not find it</dd>
      </div>
      {MUTANT_STATES.map((state) => (
        <div key={state}>
          <dt>
            <span class={`state ${state}`}>{STATE_WORDS[state]}</span>
          </dt>
          <dd>{STATE_SENTENCES[state]}</dd>
        </div>
      ))}
    </dl>
  )
}

function NotHere({ result: { notHere } }: { result: MutantsResult }) {
  if (notHere.length === 0) return null
  return (
    <>
      <h3>Not shown on this machine, and their mutants not run</h3>
      <dl class="equivalents">
        {notHere.map(({ requirement, because }) => (
          <div key={requirement}>
            <dt>
              <code>{printable(requirement)}</code>
            </dt>
            <dd>{printable(because)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Equivalents({ result: { equivalents } }: { result: MutantsResult }) {
  if (equivalents.length === 0) return null
  return (
    <>
      <h3>Equivalent: no client can see the fault</h3>
      <dl class="equivalents">
        {equivalents.map(({ id, fault, proof }) => (
          <div key={id}>
            <dt>
              {printable(fault)} <code>{printable(id)}</code>
            </dt>
            <dd>{printable(proof)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
