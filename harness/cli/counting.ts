import { createLogUpdate } from 'log-update'
import type { ProgressStream } from './progress.ts'

/** Says on standard error how many of something are done. */
export interface Counting {
  onDone(done: number): void
  /** Takes the moving line away, for good. */
  end(): void
}

const TENTHS = 10

/**
 * @param title whose things they are. @param things what is counted, in the plural. @param total how many there are.
 * @param quiet says nothing.
 */
export function countingProgress(
  title: string,
  things: string,
  total: number,
  quiet: boolean,
  stream: ProgressStream = process.stderr,
): Counting {
  if (quiet || total === 0) return { onDone: () => {}, end: () => {} }
  const said = (done: number) => `${title}: ${done} of ${total} ${things} done`
  if (stream.isTTY && !process.env.CI) {
    const out = createLogUpdate(stream)
    out(`${title}: running the catalogue on the gateway without a fault …`)
    return {
      onDone: (done) => out(said(done)),
      end: () => {
        out.clear()
        out.done()
      },
    }
  }
  const isWorthALine = (done: number) => Math.floor((done * TENTHS) / total) > Math.floor(((done - 1) * TENTHS) / total)
  return {
    onDone: (done) => {
      if (isWorthALine(done)) stream.write(`${said(done)}\n`)
    },
    end: () => {},
  }
}
