import { EXIT, StoppedError } from './errors.ts'

/**
 * A signal that aborts on Ctrl-C and its kin, so that everything that was started is ended in order; a second Ctrl-C
 * ends at once (the supervisors of child processes end those by themselves).
 */
export function stopOnSignals(): { readonly signal: AbortSignal; [Symbol.dispose](): void } {
  const controller = new AbortController()
  const onSignal = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(EXIT.stopped)
    // Whoever draws on the terminal takes that away first.
    controller.abort(new StoppedError('Stopped; no report was written.'))
    process.stderr.write(`\n${name}: stopping, ending what was started …\n`)
  }
  const names: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const name of names) process.on(name, onSignal)
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of names) process.off(name, onSignal)
    },
  }
}

/** Ends waiting when the run is stopped; what was started is ended by whoever disposes it. */
export async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => {})
  signal.throwIfAborted()
  const stopped = Promise.withResolvers<never>()
  const onAbort = () => stopped.reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, stopped.promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
