/** The mutants of one theme against its requirements, and what found each of them. */
import type { KillerResult, KillingRequirement, MutantResult } from '../../harness/results.ts'
import {
  byState,
  killersOf,
  STATE_SENTENCES,
  STATE_WORDS,
  shortOf,
  type ThemeOfMutants,
  themeOf,
} from '../mutants-words.ts'
import { atMost, count, printable } from '../words.ts'
import { killsAnchor, mutantAnchor } from './link.ts'

/** Names in the column of other themes; what is unfolded has them all. */
const OTHERS = 2

/** Killers with their case; more of them say nothing new, and would make the page too large. */
const TOLD = 3

export function Theme({ theme, requirements, mutants }: ThemeOfMutants) {
  const killed = mutants.filter(({ state }) => state === 'killed').length
  return (
    <details class="entry theme" id={`theme:${encodeURIComponent(theme)}`} open={killed < mutants.length}>
      <summary>
        <h4>{printable(theme)}</h4>
        {mutants.length === 0 ? (
          <span class="muted">no mutant names a requirement of this theme</span>
        ) : (
          <span class={killed < mutants.length ? 'count fail' : 'count pass'}>
            {killed} of {mutants.length} killed by the requirement that they name
          </span>
        )}
      </summary>
      {mutants.length > 0 && (
        <>
          <Grid theme={theme} requirements={requirements} mutants={mutants} />
          {byState(mutants).map((mutant) => (
            <Mutant key={mutant.id} mutant={mutant} />
          ))}
        </>
      )}
    </details>
  )
}

function Grid({ theme, requirements, mutants }: ThemeOfMutants) {
  return (
    <section class="scroll" aria-label={printable(`Mutants of ${theme} against its requirements`)}>
      <table class="matrix killing">
        <thead>
          <tr>
            <th scope="col">mutant</th>
            {requirements.map(({ id }) => (
              <th key={id} scope="col" class="vantage">
                <a href={`#${killsAnchor(id)}`}>{printable(shortOf(id))}</a>
              </th>
            ))}
            <th scope="col">other themes</th>
          </tr>
        </thead>
        <tbody>
          {mutants.map((mutant) => (
            <tr key={mutant.id}>
              <th scope="row">
                <a href={`#${mutantAnchor(mutant.id)}`}>{printable(mutant.id)}</a>
              </th>
              {requirements.map((requirement) => (
                <Cell key={requirement.id} mutant={mutant} requirement={requirement} />
              ))}
              <td class="others">{others(theme, mutant)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ mutant, requirement: { id } }: { mutant: MutantResult; requirement: KillingRequirement }) {
  const killer = mutant.killers.find(({ requirement }) => requirement === id)
  const named = mutant.breaks === id
  if (!killer && !named) return <td />
  const [kind, words] = !killer
    ? ['missed', 'named, and does not find it']
    : [named ? 'own' : 'kill', `killed${named ? ' as named' : ''}, ${count(killer.cases, 'case')}`]
  return (
    <td>
      <i class={kind} role="img" aria-label={words}>
        {killer ? '●' : '✕'}
      </i>
    </td>
  )
}

function others(theme: string, { killers }: MutantResult): string {
  const [shown, more] = atMost(
    killers.filter(({ requirement }) => themeOf(requirement) !== theme),
    OTHERS,
  )
  return [...shown.map(({ requirement }) => printable(requirement)), ...(more > 0 ? [`+${more} more`] : [])].join(', ')
}

function Mutant({ mutant }: { mutant: MutantResult }) {
  const { id, fault, breaks, state, reached, failed, replay } = mutant
  const [told, more] = atMost(killersOf(mutant), TOLD)
  return (
    <details class="entry mutant" id={mutantAnchor(id)}>
      <summary>
        <span class={`state ${state}`}>{STATE_WORDS[state]}</span>
        <span class="what">
          {printable(fault)}
          <code class="id">{printable(id)}</code>
        </span>
      </summary>
      <div class="behind">
        <p>
          {state !== 'killed' && (
            <>
              Names <code>{printable(breaks)}</code>: {STATE_SENTENCES[state]}.{' '}
            </>
          )}
          Run with {count(reached, 'case')}, {failed} failed.
        </p>
        {told.length > 0 && (
          <ul class="plain">
            {told.map((killer) => (
              <Killer key={killer.requirement} killer={killer} named={killer.requirement === breaks} />
            ))}
          </ul>
        )}
        {more > 0 && <p class="facts">Found by {rest(mutant, more)} as well.</p>}
        <pre class="command">{printable(replay)}</pre>
      </div>
    </details>
  )
}

const rest = (mutant: MutantResult, more: number): string =>
  killersOf(mutant)
    .slice(-more)
    .map(({ requirement, cases }) => `${printable(requirement)} (${cases})`)
    .join(', ')

function Killer({ killer, named }: { killer: KillerResult; named: boolean }) {
  return (
    <li>
      <code class={named ? 'named' : undefined}>{printable(killer.requirement)}</code>, {count(killer.cases, 'case')}
      {named && ', as named'}: {printable(killer.because)}
      <code class="id">{printable(killer.example)}</code>
    </li>
  )
}
