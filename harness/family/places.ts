/** What a proposal opens only because of the gateway around it: places that the gateway takes for local anyway. Pure. */
import { type Case, connectsOf, side } from '../plan/case.ts'
import type { SeenCase } from '../variants/lane-words.ts'

const placeOf = ({ axes }: Case): string => `${axes.configuration} ${axes.vantage}`

/**
 * Places from which the gateway pairs a new device silently, against the profile, without any proposal.
 *
 * @param base how the cases came out there, by id.
 * @returns tells of a case whether its client stands in such a place.
 */
export function takenForLocal(cases: readonly Case[], base: ReadonlyMap<string, SeenCase>): (planned: Case) => boolean {
  const places = new Set<string>()
  for (const planned of cases) {
    const [first, ...more] = connectsOf(planned)
    if (planned.axes.history !== 'new' || !first || more.length > 0 || side(first.expected.outcome) === 'in') continue
    if (base.get(planned.id)?.connects.at(-1)?.observed.outcome === 'silent') places.add(placeOf(planned))
  }
  return (planned) => places.has(placeOf(planned))
}

/** In a sentence, for the reasons of a verdict; undefined where nothing is to be said. */
export function blamedOnPlaces(
  holes: readonly (readonly [requirement: string, planned: Case])[],
  isTaken: (planned: Case) => boolean,
): string | undefined {
  const requirements = [...new Set(holes.map(([requirement]) => requirement))]
  const blamed = requirements.filter((id) =>
    holes.every(([requirement, planned]) => requirement !== id || isTaken(planned)),
  )
  if (blamed.length === 0) return undefined
  const which =
    blamed.length === requirements.length ? 'All of that is' : `${blamed.length} of these ${requirements.length} are`
  return (
    `${which} open only from places that this gateway takes for local although they are not: without the proposal, ` +
    'too, it pairs new devices from there silently.'
  )
}
