import { styleText } from 'node:util'
import { createLogUpdate } from 'log-update'
import { connectsOf } from '../plan/case.ts'
import type { RunEvent } from '../run/run.ts'

/** Says on standard error how a run goes on. */
export interface Progress {
  onEvent(event: RunEvent): void
  /** Takes the moving lines away, for good. */
  end(): void
}

/** Where progress is written: standard error, or what a test reads. */
export type ProgressStream = NodeJS.WriteStream

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** With the last lines of its log, which say more than we can. */
const notUp = ({ label, because }: Extract<RunEvent, { kind: 'boot-failed' }>): string =>
  `${label} did not come up: ${because.replaceAll('\n', '\n    ')}`

/** Installs are long, so their lines are shown even where everything else is quiet. */
const quiet = (stream: ProgressStream): Progress => ({
  onEvent: (event) => {
    if (event.kind === 'prepare') stream.write(`${event.line}\n`)
  },
  end: () => {},
})

/** One line for each thing that begins or ends, and for each failure. */
function lines(stream: ProgressStream, targetId: string, total: number): Progress {
  let done = 0
  let failed = 0
  let ended = false
  const say = (text: string) => stream.write(`${targetId}: ${text}\n`)
  return {
    onEvent: (event) => {
      if (ended) return
      switch (event.kind) {
        case 'prepare':
          say(event.line)
          break
        case 'ready':
          say(`${event.label} is up after ${seconds(event.bootMs)}`)
          break
        case 'boot-failed':
          say(notUp(event))
          break
        case 'case':
          done += 1
          if (event.findings.length > 0) failed += 1
          if (done % 500 === 0) say(`${done} of ${total} cases run, ${failed} disagree`)
          break
        case 'done':
          say(`${event.label} is done after ${seconds(event.ms)}, ${event.handshakes} handshakes`)
          break
        default:
          break
      }
    },
    end: () => {
      ended = true
    },
  }
}

const WIDTH = 30
const SHOWN_FAILURES = 8

/** A bar, the present case, and failures as they come. */
function moving(stream: ProgressStream, targetId: string, total: number): Progress {
  const out = createLogUpdate(stream)
  let ended = false
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
    const width = (stream.columns ?? 80) - 1
    const counts = `${targetId} ${bar} ${done}/${total}${failed > 0 ? ` ${failed} disagree` : ''}`
    out(`${counts.slice(0, width)}\n${`${phase} ${current}`.slice(0, width)}`)
  }
  return {
    onEvent: (event) => {
      if (ended) return
      switch (event.kind) {
        case 'prepare':
          out.clear()
          stream.write(`${event.line}\n`)
          break
        case 'boot':
          phase = `${event.label}: booting`
          last = 0
          draw('')
          break
        case 'ready':
          phase = `${event.label}:`
          break
        case 'boot-failed':
          out.clear()
          stream.write(`${notUp(event)}\n`)
          break
        case 'case':
          done += 1
          if (event.findings.length > 0) {
            failed += 1
            shown += 1
            if (shown <= SHOWN_FAILURES) {
              out.clear()
              stream.write(`${styleText('red', '✗', { stream })} ${event.planned.id}\n    ${event.findings[0]}\n`)
              if (shown === SHOWN_FAILURES) stream.write('    … further ones are in the report\n')
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
    end: () => {
      if (ended) return
      ended = true
      out.clear()
      // Gives the cursor back.
      out.done()
    },
  }
}

/** @param total cases that will be run, controls included. */
export function progressFor(
  targetId: string,
  total: number,
  json: boolean,
  stream: ProgressStream = process.stderr,
): Progress {
  if (json) return quiet(stream)
  return stream.isTTY && !process.env.CI ? moving(stream, targetId, total) : lines(stream, targetId, total)
}
