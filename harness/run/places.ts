import type { Machine } from '../machine/machine.ts'
import { type Case, connectsOf } from '../plan/case.ts'
import type { MachineResult, PlaceResult } from '../results.ts'
import type { Vantage } from '../vocabulary.ts'

/** The vantage as a place of the report; undefined where the client is a socket of this process, or behind the suite's own proxy. */
export function placeOf({ id, title, through, tunnel, page, host }: Vantage): PlaceResult | undefined {
  if (typeof through === 'object') {
    const { program, config, mend } = through
    const setup = { id: through.id, title: through.title, config, ...(mend === undefined ? {} : { mend }) }
    return { id, title, kind: 'proxy', program, setup }
  }
  if (tunnel) return { id, title, kind: 'tunnel', ...(tunnel === 'ssh' ? { program: 'ssh' } : {}) }
  if (page) {
    const program = page.url.startsWith('extension:') ? 'browser-extensions' : 'browser'
    return { id, title, kind: 'page', program }
  }
  return host === undefined ? undefined : { id, title, kind: 'host', program: 'network-namespaces' }
}

/** The places of these cases, each once, in the order in which they come. Pure. */
export function placesOf(cases: readonly Case[]): PlaceResult[] {
  const vantages = cases.flatMap((planned) => connectsOf(planned).map(({ vantage }) => vantage))
  return unique(vantages).flatMap((vantage) => placeOf(vantage) ?? [])
}

/** Each id once; the first of several stays. */
export const unique = <T extends { readonly id: string }>(things: readonly T[]): T[] =>
  [...Map.groupBy(things, ({ id }) => id).values()].flatMap(([first]) => first ?? [])

/** What was found on the machine, by name. Versions are those of this machine: another one may give other bytes. */
export function machineResult(machines: readonly Pick<Machine, 'versions'>[]): MachineResult[] {
  const versions = new Map<string, string>(machines.flatMap((machine) => [...machine.versions]))
  return [...versions]
    .map(([name, version]) => ({ name, version }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
