/** What no gateway can close: a section of its own, so that it is neither a failure nor hidden among what passed. */
import type { Results, TargetResult } from '../../harness/results.ts'
import { RISKS_SENTENCE, risksOf } from '../risks.ts'
import { count, printable } from '../words.ts'
import { Scroll } from './scroll.tsx'
import { TargetHead } from './target-name.tsx'

export const hasRisks = (results: Results): boolean => results.cases.some(({ verdict }) => verdict === 'residual-risk')

export function Risks({ results }: { results: Results }) {
  const perTarget = results.targets.map((target) => ({ target, risks: risksOf(results, target) }))
  const all = perTarget.flatMap(({ risks }) => risks.map(({ requirement }) => requirement))
  const ids = [...new Set(all.map(({ id }) => id))]
  return (
    <section id="risks" aria-labelledby="risks-title" tabIndex={-1}>
      <h2 id="risks-title">Residual risks</h2>
      <p class="muted">{RISKS_SENTENCE} A number leads to its cases.</p>
      <Scroll label="Table of residual risks">
        <table class="requirements risks">
          <thead>
            <tr>
              <th scope="col">Risk</th>
              <th scope="col">What the operator must do</th>
              {results.targets.map((target) => (
                <TargetHead key={target.id} id={target.id} />
              ))}
            </tr>
          </thead>
          <tbody>
            {ids.map((id) => {
              const { sentence, boundary, operator } = all.find((one) => one.id === id)!
              return (
                <tr key={id}>
                  <th scope="row">
                    <p>{printable(sentence)}</p>
                    <p class="facts">
                      <code>{printable(id)}</code>
                      <span>between {printable(boundary)}</span>
                    </p>
                  </th>
                  <td class="operator">{printable(operator ?? 'Nothing is known that helps.')}</td>
                  {perTarget.map(({ target, risks }) => {
                    const own = risks.find(({ requirement }) => requirement.id === id)
                    return (
                      <td key={target.id}>
                        <Cases results={results} target={target} id={id} cases={own?.cases.length ?? 0} />
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

function Cases({ results, target, id, cases }: { results: Results; target: TargetResult; id: string; cases: number }) {
  if (cases === 0) return <span class="muted">none</span>
  const on = results.targets.length > 1 ? `&target=${encodeURIComponent(target.id)}` : ''
  return (
    <a class="count risk" href={`#req=${encodeURIComponent(id)}${on}&verdict=residual-risk`}>
      {count(cases, 'case')}
    </a>
  )
}
