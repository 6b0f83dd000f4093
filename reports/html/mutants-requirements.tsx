/** What each requirement is known to find, the least first: there the next mutant is missing. */
import type { MutantsResult } from '../../harness/results.ts'
import { type Strength, strengths } from '../mutants-words.ts'
import { count, printable } from '../words.ts'
import { killsAnchor, mutantAnchor } from './link.ts'

export function Strengths({ result }: { result: MutantsResult }) {
  const all = strengths(result)
  const found = all.filter(({ kills }) => kills.length > 0).length
  return (
    <>
      <h3 id="mutants-requirements">What each requirement finds</h3>
      <p class="muted">
        The least first. {found} of {count(all.length, 'requirement')} {found === 1 ? 'kills' : 'kill'} at least one
        mutant.
      </p>
      <section class="scroll" aria-label="Table of what each requirement finds">
        <table class="requirements strengths">
          <thead>
            <tr>
              <th scope="col">Requirement</th>
              <th scope="col">Level</th>
              <th scope="col">Of those that name it</th>
              <th scope="col">Kills in all</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Row({ one }: { one: Strength }) {
  const { id, level, sentence, named, own, kills } = one
  return (
    <tr id={killsAnchor(id)}>
      <th scope="row">
        <p>{printable(sentence)}</p>
        <p class="facts">
          <code>{printable(id)}</code>
        </p>
      </th>
      <td>{level}</td>
      <td>
        {named.length === 0 ? (
          <span class="count incomplete">no mutant names it</span>
        ) : (
          <span class={own < named.length ? 'count fail' : 'count pass'}>
            {own} of {named.length}
          </span>
        )}
      </td>
      <td>{kills.length === 0 ? <span class="count fail">✕ none</span> : <Kills one={one} />}</td>
    </tr>
  )
}

/** Those that name it lead to what they are; the names of the others are found in the tables above. */
function Kills({ one: { kills, named } }: { one: Strength }) {
  const own = kills.filter((id) => named.includes(id))
  const others = kills.filter((id) => !named.includes(id))
  return (
    <details class="entry">
      <summary>{count(kills.length, 'mutant')}</summary>
      <ul class="plain">
        {own.map((id) => (
          <li key={id}>
            <a href={`#${mutantAnchor(id)}`}>{printable(id)}</a>
          </li>
        ))}
      </ul>
      {others.length > 0 && <p class="facts">{others.map(printable).join(', ')}</p>}
    </details>
  )
}
