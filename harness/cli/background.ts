import { mutants } from '../../reference-gateway/index.ts'
import { requirementFiles } from '../../scenarios/index.ts'
import { differenceInWords, differences, shownBy } from '../plan/differences.ts'
import type { Plan } from '../plan/plan.ts'
import type { Background } from '../run/results-of.ts'
import { catalogue, defaultProfile, profileOf } from './catalogue.ts'

/** What every report knows besides what was found. */
export const background: Background = {
  files: requirementFiles,
  mutants: Map.groupBy(mutants, ({ breaks }) => breaks),
}

/** The same, with where the plan's profile differs from the recommended one, as far as its cases show it. */
export function backgroundOf({ profile, selected }: Pick<Plan, 'profile' | 'selected'>): Background {
  const recommended = profileOf(defaultProfile)
  if (profile.id === recommended.id) return background
  const shown = shownBy(differences(catalogue, profile, recommended), new Set(selected.map(({ id }) => id)))
  return { ...background, differences: shown.map((one) => differenceInWords(one, profile.id, recommended.id)) }
}
