/** What is behind one line of the PR family: the rule, who said what, and the cases that the verdict stands on. */
import type { VNode } from 'preact'
import type { FamilyBreach, FamilyChange, FamilyResult, FamilyRow } from '../../harness/results.ts'
import { byCases, CHANGES_WORDS, directionOf, nameOf } from '../family-words.ts'
import { atMost, count, printable } from '../words.ts'
import { proposalAnchor } from './link.ts'
import { Ref } from './requirements.tsx'

/** Of each list; a proposal may break thirty rules, and the first of them say enough. */
const SHOWN = 4

export function Proposal({ result, row }: { result: FamilyResult; row: FamilyRow }) {
  const { rule, changes, parent, said, reading, sources, why, couldNotRun } = row
  return (
    <details class="entry proposal" id={proposalAnchor(result.target, row.id)}>
      <summary>
        Rule, sources and cases<span class="hidden"> of {printable(nameOf(row, result.rows))}</span>
      </summary>
      <div class="behind">
        <p class="rule">{printable(rule)}</p>
        <Listed list="plain" first={2} all={why.map((sentence) => <li key={sentence}>{printable(sentence)}</li>)} />
        {couldNotRun > 0 && <p>{count(couldNotRun, 'case')} could not be run.</p>}
        <dl class="told">
          <dt>changes</dt>
          <dd>
            {CHANGES_WORDS[changes]}, against {printable(parent)}
          </dd>
          <dt>said</dt>
          <dd>{printable(said)}</dd>
          {reading !== undefined && (
            <>
              <dt>read as</dt>
              <dd>{printable(reading)}</dd>
            </>
          )}
          <dt>sources</dt>
          <dd class="facts">
            {sources.map((source) => (
              <Ref key={source.ref} source={source} />
            ))}
          </dd>
        </dl>
        <Breaches some={row.breaks} />
        <Changes title="Loosens" some={row.loosens} />
        <Changes title="Tightens" some={row.tightens} />
      </div>
    </details>
  )
}

/** The first few; the rest is one more fold away. */
function Listed({ list, all, first = SHOWN }: { list: string; all: readonly VNode[]; first?: number }) {
  const [shown, more] = atMost(all, first)
  return (
    <div>
      <ul class={list}>{shown}</ul>
      {more > 0 && (
        <details class="entry further">
          <summary>{more} more</summary>
          <ul class={list}>{all.slice(first)}</ul>
        </details>
      )}
    </div>
  )
}

function Breaches({ some }: { some: readonly FamilyBreach[] }) {
  if (some.length === 0) return null
  return (
    <>
      <h4>Breaks</h4>
      <Listed
        list="headlines"
        all={some.map((breach) => (
          <li key={breach.requirement}>
            <span class={`danger ${breach.letsIn ? 'lets-in' : 'shuts-out'}`}>{directionOf(breach)}</span>
            <div>
              <p>{printable(breach.sentence)}</p>
              <p class="facts">
                <code>{printable(breach.requirement)}</code>
                <span>{breach.level}</span>
                <span>{count(breach.cases, 'case')}</span>
                {breach.inherited && <span>broken under the rule before, too</span>}
              </p>
              <Example id={breach.example} words={breach.because} />
            </div>
          </li>
        ))}
      />
    </>
  )
}

function Changes({ title, some }: { title: string; some: readonly FamilyChange[] }) {
  if (some.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <Listed
        list="headlines"
        all={byCases(some).map((change) => (
          <li key={change.requirement}>
            <span class="number">{count(change.cases, 'case')}</span>
            <div>
              <p>{printable(change.sentence)}</p>
              <p class="facts">
                <code>{printable(change.requirement)}</code>
              </p>
              <Example id={change.example} words={change.became} />
            </div>
          </li>
        ))}
      />
    </>
  )
}

function Example({ id, words }: { id: string; words: string }) {
  return (
    <p class="example">
      <code>{printable(id)}</code>: {printable(words)}
    </p>
  )
}
