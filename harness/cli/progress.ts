import { styleText } from 'node:util'
import { createLogUpdate } from 'log-update'
import type { ReportEvent, Reporter, RunningEvent } from '../results-events.ts'

/** Says on standard error how a run goes on. */
export interface Progress extends Reporter {
  /** Takes the moving lines away, for good. */
  end(): void
}

/** What is written while a run goes on, and nothing else of the stream. */
const whileRunning =
  (say: (target: string, total: number, event: RunningEvent) => void): Reporter['on'] =>
  (told: ReportEvent) => {
    if (told.kind === 'running') say(told.target, told.total, told.event)
  }

/** Where progress is written: standard error, or what a test reads. */
export type ProgressStream = NodeJS.WriteStream

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** With the last lines of its log, which say more than we can. */
const notUp = ({ label, because }: Extract<RunningEvent, { kind: 'boot-failed' }>): string =>
  `${label} did not come up: ${because.replaceAll('\n', '\n    ')}`

/** Installs are long, so their lines are shown even where everything else is quiet. */
const quiet = (stream: ProgressStream): Progress => ({
  on: whileRunning((_target, _total, event) => {
    if (event.kind === 'prepare') stream.write(`${event.line}\n`)
  }),
  end: () => {},
})

/** One line for each thing that begins or ends, and for each failure. */
function lines(stream: ProgressStream): Progress {
  let done = 0
  let failed = 0
  let ended = false
  return {
    on: whileRunning((target, total, event) => {
      if (ended) return
      const say = (text: string) => stream.write(`${target}: ${text}\n`)
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
        case 'ran':
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
    }),
    end: () => {
      ended = true
    },
  }
}

const WIDTH = 30
const SHOWN_FAILURES = 8

/** A bar, the present case, and failures as they come. */
function moving(stream: ProgressStream): Progress {
  const out = createLogUpdate(stream)
  let ended = false
  let done = 0
  let failed = 0
  let phase = 'starting'
  let shown = 0
  let last = 0
  const draw = (target: string, total: number, current: string) => {
    const now = performance.now()
    // A terminal that is written to for each of a thousand cases a second is slower than the cases.
    if (now - last < 50 && done < total) return
    last = now
    const filled = total === 0 ? 0 : Math.round((done / total) * WIDTH)
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`
    const width = (stream.columns ?? 80) - 1
    const counts = `${target} ${bar} ${done}/${total}${failed > 0 ? ` ${failed} disagree` : ''}`
    out(`${counts.slice(0, width)}\n${`${phase} ${current}`.slice(0, width)}`)
  }
  return {
    on: whileRunning((target, total, event) => {
      if (ended) return
      switch (event.kind) {
        case 'prepare':
          out.clear()
          stream.write(`${event.line}\n`)
          break
        case 'boot':
          phase = `${event.label}: booting`
          last = 0
          draw(target, total, '')
          break
        case 'ready':
          phase = `${event.label}:`
          break
        case 'boot-failed':
          out.clear()
          stream.write(`${notUp(event)}\n`)
          break
        case 'ran':
          done += 1
          if (event.findings.length > 0) {
            failed += 1
            shown += 1
            if (shown <= SHOWN_FAILURES) {
              out.clear()
              stream.write(`${styleText('red', '✗', { stream })} ${event.id}\n    ${event.findings[0]}\n`)
              if (shown === SHOWN_FAILURES) stream.write('    … further ones are in the report\n')
            }
          }
          draw(target, total, event.title)
          break
        case 'done':
          break
      }
    }),
    end: () => {
      if (ended) return
      ended = true
      out.clear()
      // Gives the cursor back.
      out.done()
    },
  }
}

/** @param json says next to nothing: standard output is for a program. */
export function progressFor(json: boolean, stream: ProgressStream = process.stderr): Progress {
  if (json) return quiet(stream)
  return stream.isTTY && !process.env.CI ? moving(stream) : lines(stream)
}
