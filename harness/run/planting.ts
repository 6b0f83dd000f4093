import { actorsOf, type Case, connectsOf } from '../plan/case.ts'
import type { PlantedRecords } from '../targets/target.ts'
import type { Actor, Client, Configuration, RecordShape } from '../vocabulary.ts'
import { actorLabel } from './actors.ts'
import type { Devices } from './devices.ts'
import { operatorShape } from './operator.ts'
import { ownPlace } from './own-place.ts'
import { sanityShape } from './sanity.ts'

export const OPERATOR = 'the operator of the suite'
export const SANITY = 'the sanity device of the suite'

/** The device whose token the credential `other-device` shows: paired with everything. */
const other: Actor = { id: 'admin', title: 'another device', kind: 'device', record: operatorShape }

/** Everything that has to be in the store before the boot: the suite's own devices, those who act, the cases' histories. */
export function planting(
  configuration: Configuration,
  cases: readonly Case[],
  devices: Devices,
): { readonly records: PlantedRecords; readonly pending: PlantedRecords } {
  const now = Date.now()
  const records: Record<string, Record<string, unknown>> = {}
  const pending: Record<string, Record<string, unknown>> = {}
  const plant = (label: string, shape: RecordShape, client: Client) => {
    records[devices.of(label, shape).identity.id] = devices.record(label, shape, client, now)
  }
  const { client } = ownPlace(configuration)
  plant(OPERATOR, operatorShape, client)
  plant(SANITY, sanityShape, client)
  const actors = new Map(cases.flatMap(actorsOf).map((actor) => [actor.id, actor]))
  const showsOther = cases.some((planned) => connectsOf(planned).some((step) => step.credential === 'other-device'))
  if (showsOther && !actors.has(other.id)) actors.set(other.id, other)
  for (const actor of actors.values()) {
    const shape = actor.kind === 'operator' ? operatorShape : actor.record
    if (shape) plant(actorLabel(actor), shape, client)
  }
  for (const planned of cases) {
    const { record, pending: waits } = planned.history
    if (record) plant(planned.id, record, planned.client)
    if (waits) {
      const request = devices.request(planned.id, record, waits, planned.client, now)
      pending[request.requestId] = request
    }
  }
  return { records, pending }
}
