/** The stream of events itself, one a line, for reporters in other languages; see harness/results-events.ts. */
import type { Reporter } from '../harness/results-events.ts'
import { sortedTokens } from './json.ts'

/** Each event is written when it comes. `end` names the exit code: what it would repeat has been told. */
export const renderEvents = (write: (text: string) => void): Reporter => ({
  on: (event) => {
    const told = event.kind === 'end' ? { kind: event.kind, ...restOf(event.results) } : event
    write(`${JSON.stringify(told, sortedTokens)}\n`)
  },
})

const restOf = ({ cases: _, targets: __, requirements: ___, ...rest }: Record<string, unknown>) => rest
