import { type Plan, plan, type Selection, type TargetAbilities } from '../plan/plan.ts'
import type { Catalogue, Profile } from '../vocabulary.ts'
import { fullMachine, type Machine, surveyMachine } from './machine.ts'

/**
 * Plans a run on this machine: looks for what the cases need, and for nothing else.
 *
 * @throws CatalogueError, SelectionError as `plan` does.
 */
export async function planHere(
  catalogue: Catalogue,
  profile: Profile,
  abilities: TargetAbilities,
  selection: Selection,
): Promise<{ readonly planned: Plan; readonly machine: Machine }> {
  const wished = plan(catalogue, profile, abilities, selection, fullMachine)
  const machine = await surveyMachine(wished.groups.flatMap(({ cases }) => cases.flatMap(({ needs }) => needs)))
  return { planned: plan(catalogue, profile, abilities, selection, machine), machine }
}
