/** The PR family: one table for each gateway that it was tried on, a line for each proposal, and what is behind the line. */
import type { FamilyChange, FamilyComparison, FamilyResult, FamilyRow } from '../../harness/results.ts'
import {
  brokenMusts,
  casesIn,
  comparisonSentence,
  FAMILY_VERDICT_SENTENCES,
  FAMILY_VERDICT_WORDS,
  FAMILY_VERDICTS,
  familySentence,
  LOCAL_WORDS,
  mostOf,
  nameOf,
  nameOfId,
} from '../family-words.ts'
import { count, printable } from '../words.ts'
import { Proposal } from './family-row.tsx'
import { proposalAnchor } from './link.ts'

export function Family({ family }: { family: readonly FamilyResult[] }) {
  return (
    <section id="family" aria-labelledby="family-title" tabIndex={-1}>
      <h2 id="family-title">The PR family</h2>
      <p class="muted">Proposals for one rule, tried on a gateway one by one. {LOCAL_WORDS}</p>
      <dl class="legend verdicts-told">
        {FAMILY_VERDICTS.map((verdict) => (
          <div key={verdict}>
            <dt>
              <span class={`badge ${verdict}`}>{FAMILY_VERDICT_WORDS[verdict]}</span>
            </dt>
            <dd>{FAMILY_VERDICT_SENTENCES[verdict]}</dd>
          </div>
        ))}
      </dl>
      {family.length === 0 && <p>No gateway was tried.</p>}
      {family.map((result) => (
        <Table key={result.target} result={result} />
      ))}
    </section>
  )
}

function Table({ result }: { result: FamilyResult }) {
  const { target, title, profile, cases, complaint, rows, notTried, comparison } = result
  return (
    <article class="family" aria-label={printable(`Proposals on ${target}`)}>
      <h3>{printable(target)}</h3>
      <p class="sentence">{printable(familySentence(result))}</p>
      <p class="muted">
        {printable(title)}, judged by {printable(profile)}, {count(cases, 'case')} each. The complaint is{' '}
        {printable(complaint.ref)}: {printable(complaint.title)}.
      </p>
      <section class="scroll" aria-label={printable(`Table of proposals on ${target}`)}>
        <table class="proposals">
          <thead>
            <tr>
              <th scope="col">Proposal</th>
              <th scope="col">Verdict</th>
              <th scope="col">Cured</th>
              <th scope="col">Loosens</th>
              <th scope="col">Tightens</th>
              <th scope="col">MUSTs broken</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} result={result} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      {notTried.length > 0 && (
        <>
          <h4>Not tried</h4>
          <ul class="plain">
            {notTried.map(({ id, ref, because }) => (
              <li key={id}>
                <b>{printable(ref)}</b>: {printable(because)}
              </li>
            ))}
          </ul>
        </>
      )}
      {comparison && <Compared result={result} comparison={comparison} />}
    </article>
  )
}

function Row({ result, row }: { result: FamilyResult; row: FamilyRow }) {
  const musts = brokenMusts(row)
  return (
    <>
      <tr>
        <th scope="row">
          <p>{printable(row.title)}</p>
          <p class="facts">
            <code>{printable(nameOf(row, result.rows))}</code>
            <span>{printable(row.date)}</span>
            <span>{row.fate}</span>
          </p>
        </th>
        <td>
          <span class={`badge ${row.verdict}`}>{FAMILY_VERDICT_WORDS[row.verdict]}</span>
        </td>
        <td class="number">
          {row.cured.in} of {row.cured.of}
        </td>
        <Changed some={row.loosens} />
        <Changed some={row.tightens} />
        <td>
          {musts.length === 0 ? (
            <span class="muted">none</span>
          ) : (
            <>
              <b>{musts.length}</b>
              <code class="id">{printable(musts[0]!.requirement)}</code>
            </>
          )}
        </td>
      </tr>
      <tr class="more">
        <td colSpan={6}>
          <Proposal result={result} row={row} />
        </td>
      </tr>
    </>
  )
}

/** How many cases, and of what most of them are. */
function Changed({ some }: { some: readonly FamilyChange[] }) {
  return (
    <td>
      {some.length === 0 ? (
        <span class="muted">none</span>
      ) : (
        <>
          <b>{count(casesIn(some), 'case')}</b>
          {mostOf(some, 1).map((one) => (
            <code key={one} class="id">
              {printable(one)}
            </code>
          ))}
        </>
      )}
    </td>
  )
}

function Compared({ result, comparison }: { result: FamilyResult; comparison: FamilyComparison }) {
  return (
    <>
      <h4>The same on {printable(comparison.with)}</h4>
      <p>{printable(comparisonSentence(comparison))}</p>
      <section class="scroll" aria-label={printable(`Comparison with ${comparison.with}`)}>
        <table class="proposals compared">
          <thead>
            <tr>
              <th scope="col">Proposal</th>
              <th scope="col">Verdict</th>
              <th scope="col">Cases that agree</th>
              <th scope="col">Of those that it changes</th>
              <th scope="col">Cases that come out otherwise there</th>
            </tr>
          </thead>
          <tbody>
            {comparison.rows.map(({ id, agree, of, changes, sameVerdict, differ }) => (
              <tr key={id}>
                <th scope="row">
                  {result.rows.some((row) => row.id === id) ? (
                    <a href={`#${proposalAnchor(result.target, id)}`}>{printable(nameOfId(id, result.rows))}</a>
                  ) : (
                    printable(id)
                  )}
                </th>
                <td>{sameVerdict ? 'the same' : <b class="badge does-not-cure">another</b>}</td>
                <td class="number">
                  {agree} of {of}
                </td>
                <td class="number">
                  {changes.agree} of {changes.of}
                </td>
                <td>{differ.length === 0 ? <span class="muted">none</span> : <Differences differ={differ} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Differences({ differ }: Pick<FamilyComparison['rows'][number], 'differ'>) {
  return (
    <details class="entry">
      <summary>{count(differ.length, 'case')}</summary>
      <ul class="plain">
        {differ.map((one) => (
          <li key={one.case}>
            <code>{printable(one.case)}</code>: {printable(one.here)} here, {printable(one.there)} there
          </li>
        ))}
      </ul>
    </details>
  )
}
