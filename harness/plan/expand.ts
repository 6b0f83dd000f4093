import type { Axes, AxisName, Catalogue, Family, Profile } from '../vocabulary.ts'
import { axisNames, type Case, caseId, type PlannedControl, side } from './case.ts'
import { CatalogueError, type LookUps, lookUps } from './look-ups.ts'
import { needsOf, planSteps } from './steps.ts'

/** Axis values of a family that does not say otherwise. */
export const defaultAxes: Axes = {
  configuration: 'token',
  vantage: 'direct',
  history: 'new',
  client: 'cli',
  credential: 'shared',
  form: 'v2',
  ask: 'operator:read',
  story: 'connect',
}

/** Makes one case of axis values. Its control is found later, among all cases. */
export function makeCase(look: LookUps, profile: Profile, family: Family, axes: Axes): Case {
  const requirement = look.requirement(family.requirement)
  const history = look.history(axes.history)
  const steps = planSteps(look, profile, axes)
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
    alone: look.story(axes.story).alone ?? false,
    needs: needsOf(look, axes, steps),
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
