/** The book of rules as one table, a column for each target, so that targets can be read side by side. */
import type { RequirementResult, Results } from '../../harness/results.ts'
import { failingRequirements } from '../group.ts'
import { count, printable } from '../words.ts'
import { webAddress } from './link.ts'
import { Scroll } from './scroll.tsx'
import { TargetHead } from './target-name.tsx'

export function Requirements({ results }: { results: Results }) {
  const place = placesOf(results)
  const rows = [...Map.groupBy(results.requirements, ({ id }) => id).values()].sort((a, b) => place(a) - place(b))
  return (
    <section id="requirements" aria-labelledby="requirements-title">
      <h2 id="requirements-title">Requirements</h2>
      <p class="muted">
        {count(rows.filter(fails).length, 'requirement')} of {rows.length} failed on at least one target. A number leads
        to its cases.
      </p>
      <Scroll label="Table of requirements">
        <table class="requirements">
          <thead>
            <tr>
              <th scope="col">Requirement</th>
              <th scope="col">Level</th>
              {results.targets.map((target) => (
                <TargetHead key={target.id} id={target.id} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((versions) => (
              <Row key={versions[0]!.id} results={results} versions={versions} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

/** By what the headlines of its worst target say: failures that let somebody in come first. */
function placesOf(results: Results): (versions: readonly RequirementResult[]) => number {
  const places = new Map<string, number>()
  for (const target of results.targets) {
    for (const [place, { id }] of failingRequirements(results, target).entries()) {
      places.set(id, Math.min(place, places.get(id) ?? place))
    }
  }
  return ([first]) => places.get(first!.id) ?? Number.MAX_SAFE_INTEGER
}

const fails = (versions: readonly RequirementResult[]) => versions.some((requirement) => requirement.counts.fail > 0)

function Row({ results, versions }: { results: Results; versions: readonly RequirementResult[] }) {
  const { id, sentence, level, boundary, sources } = versions[0]!
  return (
    <tr>
      <th scope="row">
        <p>{printable(sentence)}</p>
        <p class="facts">
          <code>{printable(id)}</code>
          <span>guards {printable(boundary)}</span>
          {sources.map((source) => (
            <Ref key={source.ref} source={source} />
          ))}
        </p>
      </th>
      <td>{level}</td>
      {results.targets.map((target) => (
        <td key={target.id}>
          <Count
            requirement={versions.find((requirement) => requirement.target === target.id)}
            several={results.targets.length > 1}
          />
        </td>
      ))}
    </tr>
  )
}

/** Where a rule comes from, and what is said there. */
export function Ref({ source }: { source: RequirementResult['sources'][number] }) {
  const address = webAddress(source.ref)
  const words = source.says === undefined ? source.ref : `${source.ref}: “${source.says}”`
  return address === undefined ? (
    <span>{printable(words)}</span>
  ) : (
    <a href={address} rel="noreferrer">
      {printable(words)}
    </a>
  )
}

function Count({ requirement, several }: { requirement: RequirementResult | undefined; several: boolean }) {
  if (!requirement) return <span class="muted">not tested</span>
  const { counts } = requirement
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const verdict = verdictOf(counts, total)
  const words = {
    fail: `${counts.fail} of ${total} fail`,
    incomplete: `${counts['could-not-run'] + counts['harness-fault']} of ${total} not judged`,
    risk: count(counts['residual-risk'], 'residual risk'),
    none: total === 0 ? 'no cases' : 'not applicable',
    pass: `${counts.pass} pass`,
  }[verdict]
  const target = several ? `&target=${encodeURIComponent(requirement.target)}` : ''
  const only = { fail: '&verdict=fail', risk: '&verdict=residual-risk', incomplete: '', none: '', pass: '' }[verdict]
  return (
    <a class={`count ${verdict}`} href={`#req=${encodeURIComponent(requirement.id)}${target}${only}`}>
      {words}
    </a>
  )
}

type Standing = 'fail' | 'incomplete' | 'risk' | 'none' | 'pass'

function verdictOf(counts: RequirementResult['counts'], total: number): Standing {
  if (counts.fail > 0) return 'fail'
  if (counts['could-not-run'] + counts['harness-fault'] > 0) return 'incomplete'
  if (counts['residual-risk'] > 0) return 'risk'
  return total === 0 || counts.pass === 0 ? 'none' : 'pass'
}
