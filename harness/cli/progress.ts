import { styleText } from 'node:util'
import { createLogUpdate } from 'log-update'
import { connectsOf } from '../plan/case.ts'
import type { RunEvent } from '../run/run.ts'

/** Says on standard error how a run goes on. */
export interface Progress {
  onEvent(event: RunEvent): void
  /** Takes the moving lines away. */
  end(): void
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** Installs are long, so their lines are shown even where everything else is quiet. */
const quiet = (): Progress => ({
  onEvent: (event) => {
    if (event.kind === 'prepare') process.stderr.write(`${event.line}\n`)
  },
  end: () => {},
})

/** One line for each thing that begins or ends, and for each failure. */
function lines(targetId: string, total: number): Progress {
  let done = 0
  let failed = 0
  const say = (text: string) => process.stderr.write(`${targetId}: ${text}\n`)
  return {
    onEvent: (event) => {
      switch (event.kind) {
        case 'prepare':
          say(event.line)
          break
        case 'ready':
          say(`${event.configuration.id} is up after ${seconds(event.bootMs)}`)
          break
        case 'boot-failed':
          say(`${event.configuration.id} did not come up`)
          break
        case 'case':
          done += 1
          if (event.findings.length > 0) failed += 1
          if (done % 500 === 0) say(`${done} of ${total} cases run, ${failed} disagree`)
          break
        case 'done':
          say(`${event.configuration.id} is done after ${seconds(event.ms)}, ${event.handshakes} handshakes`)
          break
        default:
          break
      }
    },
    end: () => {},
  }
}

const WIDTH = 30
const SHOWN_FAILURES = 8

/** A bar, the present case, and failures as they come. */
function moving(targetId: string, total: number): Progress {
  const out = createLogUpdate(process.stderr)
  let done = 0
  let failed = 0
  let phase = 'starting'
  let shown = 0
  let last = 0
  const draw = (current: string) => {
    const now = performance.now()
    // A terminal that is written to for each of a thousand cases a second is slower than the cases.
    if (now - last < 50 && done < total) return
    last = now
    const filled = total === 0 ? 0 : Math.round((done / total) * WIDTH)
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`
    const width = (process.stderr.columns ?? 80) - 1
    const counts = `${targetId} ${bar} ${done}/${total}${failed > 0 ? ` ${failed} disagree` : ''}`
    out(`${counts.slice(0, width)}\n${`${phase} ${current}`.slice(0, width)}`)
  }
  return {
    onEvent: (event) => {
      switch (event.kind) {
        case 'prepare':
          out.clear()
          process.stderr.write(`${event.line}\n`)
          break
        case 'boot':
          phase = `${event.configuration.id}: booting`
          last = 0
          draw('')
          break
        case 'ready':
          phase = `${event.configuration.id}:`
          break
        case 'boot-failed':
          out.clear()
          process.stderr.write(`${event.configuration.id} did not come up\n`)
          break
        case 'case':
          done += 1
          if (event.findings.length > 0) {
            failed += 1
            shown += 1
            if (shown <= SHOWN_FAILURES) {
              out.clear()
              process.stderr.write(
                `${styleText('red', '✗', { stream: process.stderr })} ${event.planned.id}\n    ${event.findings[0]}\n`,
              )
              if (shown === SHOWN_FAILURES) process.stderr.write('    … further ones are in the report\n')
            }
          }
          draw(
            connectsOf(event.planned).length > 1
              ? `${event.planned.family.id}: ${event.planned.axes.story}`
              : event.planned.family.id,
          )
          break
        case 'done':
          break
      }
    },
    end: () => out.clear(),
  }
}

/** @param total cases that will be run, controls included. */
export function progressFor(targetId: string, total: number, json: boolean): Progress {
  if (json) return quiet()
  return process.stderr.isTTY && !process.env.CI ? moving(targetId, total) : lines(targetId, total)
}
