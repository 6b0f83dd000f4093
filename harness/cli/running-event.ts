import { connectsOf } from '../plan/case.ts'
import type { RunningEvent } from '../results-events.ts'
import type { RunEvent } from '../run/run.ts'

/** What the engine tells, as data for reporters; undefined for what only clocks need. */
export function runningEvent(event: RunEvent): RunningEvent | undefined {
  switch (event.kind) {
    case 'begin':
    case 'handshake':
      return undefined
    case 'case': {
      const { planned, findings } = event
      const { family, axes } = planned
      const title = connectsOf(planned).length > 1 ? `${family.id}: ${axes.story}` : family.id
      return { kind: 'ran', id: planned.id, title, findings }
    }
    default:
      return event
  }
}
