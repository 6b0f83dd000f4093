import type { Expected } from '../results.ts'
import type {
  Axes,
  AxisName,
  Capability,
  Catalogue,
  Family,
  OriginSeen,
  Profile,
  Relation,
  Vantage,
} from '../vocabulary.ts'
import { axisNames, type Case, caseId, type PlannedControl, type PlannedStep, side } from './case.ts'
import { decide, type Facts, matches } from './table.ts'

/** A mistake in the catalogue: an unknown id, a missing relation, a control that differs in more than one axis. */
export class CatalogueError extends Error {
  override name = 'CatalogueError'
}

/** Axis values of a family that does not say otherwise. */
export const defaultAxes: Axes = {
  configuration: 'token',
  vantage: 'direct',
  history: 'new',
  client: 'cli',
  credential: 'shared',
  proof: 'v2',
  ask: 'operator:read',
  story: 'connect',
}

type Named = { readonly id: string }

function index<T extends Named>(what: string, things: readonly T[]): (id: string) => T {
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  return (id) => {
    const thing = byId.get(id)
    if (!thing) throw new CatalogueError(`no ${what} is called "${id}"; there are: ${[...byId.keys()].join(', ')}`)
    return thing
  }
}

/** Look-ups over a catalogue by id; each throws a CatalogueError that lists the ids that exist. */
export function lookUps(catalogue: Catalogue) {
  const relations = new Map<string, Relation>()
  for (const { history, ask, relation } of catalogue.relations) {
    for (const one of ask) relations.set(`${history}\n${one}`, relation)
  }
  return {
    configuration: index('configuration', catalogue.configurations),
    vantage: index('vantage', catalogue.vantages),
    history: index('history', catalogue.histories),
    ask: index('ask', catalogue.asks),
    client: index('client', catalogue.clients),
    story: index('story', catalogue.stories),
    requirement: index('requirement', catalogue.requirements),
    profile: index('profile', catalogue.profiles),
    relation(history: string, ask: string): Relation {
      const relation = relations.get(`${history}\n${ask}`) ?? relations.get(`${history}\n*`)
      if (!relation) {
        throw new CatalogueError(`scenarios/relations.ts does not say how ask "${ask}" relates to history "${history}"`)
      }
      return relation
    },
  }
}

export type LookUps = ReturnType<typeof lookUps>

/** The peer address that the gateway sees. A proxy on the way dials 127.0.0.1. */
export const peerAddress = (vantage: Vantage): string =>
  vantage.through ? '127.0.0.1' : (vantage.from ?? (vantage.dial === '::1' ? '::1' : '127.0.0.1'))

const seenOrigin = (vantage: Vantage, kind: string): OriginSeen =>
  vantage.evidence.origin === 'client' ? (kind === 'browser' ? 'own' : 'none') : vantage.evidence.origin

/** What a profile expects of one handshake, with the row that says so. */
export function expectation(
  look: LookUps,
  profile: Profile,
  axes: Axes,
  now: {
    readonly standing: string
    readonly ask: string
    readonly vantage: string
    readonly credential: Axes['credential']
  },
): Expected {
  const configuration = look.configuration(axes.configuration)
  const vantage = look.vantage(now.vantage)
  const client = look.client(axes.client)
  const facts: Facts = {
    auth: configuration.auth,
    trustedPeer: configuration.trustedProxies.includes(peerAddress(vantage)),
    vantage: vantage.id,
    evidence: vantage.evidence,
    origin: seenOrigin(vantage, client.kind),
    history: now.standing,
    relation: look.relation(now.standing, now.ask),
    client,
    credential: now.credential,
    ask: look.ask(now.ask),
  }
  const { row } = decide(profile, facts)
  const { refusal, or, ...rest } = row.gives
  const allowed = or?.filter(({ when }) => matches(when, facts)).map(({ when: _, ...alternative }) => alternative) ?? []
  return {
    ...rest,
    ...(allowed.length === 0 ? {} : { or: allowed }),
    ...(refusal === undefined ? {} : { refusal: typeof refusal === 'string' ? [refusal] : [...refusal] }),
    because: row.words,
    source: row.source,
  }
}

function planSteps(look: LookUps, profile: Profile, axes: Axes): readonly PlannedStep[] {
  let standing = axes.history
  return look.story(axes.story).steps.map((step): PlannedStep => {
    if (step.do !== 'connect') {
      standing = step.becomes
      return { do: step.do }
    }
    standing = step.standing ?? standing
    const now = {
      standing,
      ask: step.ask ?? axes.ask,
      vantage: step.vantage ?? axes.vantage,
      credential: step.credential ?? axes.credential,
    }
    const expected = expectation(look, profile, axes, now)
    if (step.given === undefined || step.given === standing) standing = step.becomes?.[expected.outcome] ?? standing
    return {
      do: 'connect',
      ask: look.ask(now.ask),
      vantage: look.vantage(now.vantage),
      credential: now.credential,
      standing: now.standing,
      expected,
    }
  })
}

/** Makes one case of axis values. Its control is found later, among all cases. */
export function makeCase(look: LookUps, profile: Profile, family: Family, axes: Axes): Case {
  const requirement = look.requirement(family.requirement)
  const history = look.history(axes.history)
  const steps = planSteps(look, profile, axes)
  const needs = new Set<Capability>([
    ...(history.needs ?? []),
    ...steps.flatMap((step) => (step.do === 'connect' ? (step.vantage.needs ?? []) : [])),
    ...(axes.proof === 'v3' ? (['signature-v3'] as const) : []),
  ])
  return {
    id: caseId(family.id, axes),
    family,
    requirement,
    theme: requirement.id.slice(0, requirement.id.indexOf('.')),
    axes,
    configuration: look.configuration(axes.configuration),
    history,
    client: look.client(axes.client),
    steps,
    needs: [...needs],
    control: null,
    otherControls: [],
  }
}

function* combinations(family: Family): Generator<Axes> {
  let partial: Record<string, string>[] = [{}]
  for (const axis of axisNames) {
    const values: readonly string[] = family.cross[axis] ?? [defaultAxes[axis]]
    partial = partial.flatMap((head) => values.map((value) => ({ ...head, [axis]: value })))
  }
  for (const axes of partial as unknown as Axes[]) {
    const excepted = family.except?.some(({ when }) =>
      axisNames.every((axis) => when[axis] === undefined || (when[axis] as readonly string[]).includes(axes[axis])),
    )
    if (!excepted) yield axes
  }
}

const axesKey = (axes: Axes): string => axisNames.map((axis) => axes[axis]).join('\n')

const lastOutcome = (planned: Case) =>
  planned.steps.findLast((step) => step.do === 'connect')?.expected.outcome ?? 'anomalous'

/** The whole catalogue under a profile, in the catalogue's order, and the further cases that only serve as controls. */
export interface Expansion {
  readonly cases: readonly Case[]
  readonly controlsOnly: readonly Case[]
}

/**
 * Expands every family under a profile. Pure: the same catalogue and profile give the same cases.
 *
 * @throws CatalogueError on unknown ids, missing relations, two cases with one id, a control that is not one axis away.
 */
export function expand(catalogue: Catalogue, profile: Profile): Expansion {
  const look = lookUps(catalogue)
  const bare = catalogue.families.flatMap((family) =>
    [...combinations(family)].map((axes) => makeCase(look, profile, family, axes)),
  )
  const byAxes = new Map<string, Case>()
  for (const planned of bare) {
    const other = byAxes.get(axesKey(planned.axes))
    if (other) throw new CatalogueError(`${planned.id} repeats the handshake of ${other.id}`)
    byAxes.set(axesKey(planned.axes), planned)
  }
  const controlsOnly = new Map<string, Case>()

  /** The first declared control that the profile expects on the other side, and further ones that are run anyway. */
  const controlsOf = (planned: Case): readonly PlannedControl[] => {
    const own = side(lastOutcome(planned))
    const found: PlannedControl[] = []
    for (const change of planned.family.controls) {
      const [entry, ...more] = Object.entries(change) as [AxisName, string][]
      if (!entry || more.length > 0) {
        throw new CatalogueError(`${planned.family.id}: a control changes exactly one axis`)
      }
      const [differs, to] = entry
      if (planned.axes[differs] === to) continue
      const axes: Axes = { ...planned.axes, [differs]: to }
      const inCatalogue = byAxes.get(axesKey(axes))
      if (found.length > 0 && !inCatalogue) continue
      const control = inCatalogue ?? controlsOnly.get(axesKey(axes)) ?? makeCase(look, profile, planned.family, axes)
      const expected = lastOutcome(control)
      if (side(expected) === own || side(expected) === 'neither') continue
      if (!inCatalogue) controlsOnly.set(axesKey(axes), control)
      found.push({ case: control.id, differs, from: planned.axes[differs], to, expected })
    }
    return found
  }

  const cases = bare.map((planned): Case => {
    const [control = null, ...otherControls] = controlsOf(planned)
    return { ...planned, control, otherControls }
  })
  return { cases, controlsOnly: [...controlsOnly.values()] }
}
