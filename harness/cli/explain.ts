import { actInWords } from '../judge/acts.ts'
import { invariants } from '../judge/invariants.ts'
import { type Case, connectsOf, type PlannedStep } from '../plan/case.ts'
import { expand } from '../plan/expand.ts'
import type { ExpectedAct } from '../results.ts'
import type { InvariantId, Requirement, Row } from '../vocabulary.ts'
import { catalogue } from './catalogue.ts'
import { UsageError } from './errors.ts'
import { explainValue } from './explain-value.ts'

const sources = (requirement: Requirement): string[] =>
  requirement.sources.map(({ ref, says }) => `  ${ref}${says === undefined ? '' : `: ${says}`}`)

let expanded: ReadonlyMap<string, readonly Case[]> | undefined

/** What every profile makes of the catalogue; made once, since it takes a second. */
function allCases(): ReadonlyMap<string, readonly Case[]> {
  expanded ??= new Map(
    catalogue.profiles.map((profile) => {
      const { cases, controlsOnly } = expand(catalogue, profile)
      return [profile.id, [...cases, ...controlsOnly]]
    }),
  )
  return expanded
}

function explainRequirement(requirement: Requirement): string[] {
  const perProfile = [...allCases()].map(([profile, cases]) => {
    const own = cases.filter((planned) => planned.requirement.id === requirement.id)
    const outcomes = new Map<string, number>()
    for (const planned of own) {
      const outcome = connectsOf(planned).at(-1)?.expected.outcome ?? 'none'
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    return `  ${profile}: ${[...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`
  })
  const families = catalogue.families.filter((family) => family.requirement === requirement.id)
  return [
    `${requirement.id} (${requirement.level})`,
    `  ${requirement.sentence}`,
    `guards: ${requirement.boundary}`,
    'sources:',
    ...sources(requirement),
    'when broken:',
    `  ${requirement.whenBroken}`,
    ...(requirement.operator === undefined
      ? []
      : ['no gateway can close it; the operator must act:', `  ${requirement.operator}`]),
    'families:',
    ...families.map(({ id, title }) => `  ${id}: ${title}`),
    'what the profiles expect:',
    ...perProfile,
    'run it:',
    `  npx -y pnpm@10.34.8 conformance --select ${requirement.id}`,
  ]
}

const actInShort = ({ answer, session }: Pick<ExpectedAct, 'answer' | 'session'>): string =>
  session === undefined ? answer : `${answer}, session ${session}`

function stepInWords(step: PlannedStep): string[] {
  switch (step.do) {
    case 'plant':
      return [`  another process writes a row: ${step.history.title}`]
    case 'restart':
      return [step.how === 'kill' ? '  the gateway is killed and started again' : '  the gateway is restarted']
    case 'connect': {
      const { ask, vantage, standing, expected } = step
      return [
        `  the store knows "${standing}"; asks ${ask.id} from ${vantage.id}: ${expected.outcome}${expected.reason ? ` (${expected.reason})` : ''}`,
        `    because ${expected.because} [${expected.source}]`,
      ]
    }
    default: {
      const { standing, expected } = step
      return [
        `  the store knows "${standing}"; ${actInWords(step)}: ${actInShort(expected)}`,
        `    because ${expected.because} [${expected.source}]`,
      ]
    }
  }
}

function explainCase(id: string): string[] | undefined {
  const perProfile = [...allCases()].flatMap(([profile, cases]) => {
    const planned = cases.find((one) => one.id === id)
    return planned ? [{ profile, planned }] : []
  })
  const first = perProfile[0]?.planned
  if (!first) return undefined
  const axes = Object.entries(first.axes).map(([axis, value]) => `  ${axis}: ${value}`)
  const expectations = perProfile.flatMap(({ profile, planned }) => [
    `under ${profile}:`,
    ...planned.steps.flatMap(stepInWords),
    planned.control
      ? `  control: ${planned.control.differs} ${planned.control.from} → ${planned.control.to} must come out otherwise (${planned.control.expected})`
      : '  no control: the policy treats its neighbours alike',
  ])
  return [
    first.id,
    `  ${first.family.title}`,
    `  ${first.client.title}; ${connectsOf(first)[0]?.vantage.title ?? ''}; ${first.history.title}`,
    ...axes,
    ...expectations,
    `requirement ${first.requirement.id}: ${first.requirement.sentence}`,
    ...(first.requirement.operator === undefined ? [] : [`the operator must act: ${first.requirement.operator}`]),
    ...sources(first.requirement),
    'run it:',
    `  npx -y pnpm@10.34.8 conformance replay '${first.id}'`,
  ]
}

function explainProfile(id: string): string[] | undefined {
  const profile = catalogue.profiles.find((one) => one.id === id)
  if (!profile) return undefined
  const rows = <T>(name: string, table: readonly Row<T>[], inWords: (gives: T) => string) => [
    `${name}, first match wins:`,
    ...table.map(({ words, source, gives }) => `  ${inWords(gives)}: ${words} [${source}]`),
  ]
  return [
    `${profile.id} (${profile.date}): ${profile.title}`,
    `  ${profile.why}`,
    ...rows('locality', profile.locality, (locality) => locality),
    ...rows('admission', profile.admission, ({ outcome }) => outcome),
    ...rows('reason', profile.reasons, (reason) => reason),
    ...rows('decision', profile.decision, ({ outcome }) => outcome),
    ...rows('acts', profile.acts, (gives) => actInShort(gives)),
  ]
}

/** The `explain` command. @returns what goes to standard output. @throws UsageError when nothing has that id. */
export function explainCommand(id: string): string {
  const requirement = catalogue.requirements.find((one) => one.id === id)
  const family = catalogue.families.find((one) => one.id === id)
  const invariant = invariants[id as InvariantId]
  const found =
    (requirement && explainRequirement(requirement)) ??
    (invariant && [
      id,
      `  ${invariant.sentence}`,
      `  ${invariant.source}`,
      '  It is checked on every handshake, whatever the profile.',
    ]) ??
    (family && [
      `family ${family.id}: ${family.title}`,
      ...Object.entries(family.cross).map(([axis, values]) => `  ${axis}: ${values.join(', ')}`),
      ...(family.except ?? []).map(({ because }) => `  except: ${because}`),
      `requirement: ${family.requirement}`,
    ]) ??
    explainProfile(id) ??
    explainCase(id) ??
    explainValue(id)
  if (found) return `${found.join('\n')}\n`
  throw new UsageError(
    `nothing is called "${id}". It can be a requirement, an invariant, a family, a profile, a case or an axis value, alone or as axis:value; see \`list requirements\`, \`list\` and \`list --help\`.`,
  )
}
