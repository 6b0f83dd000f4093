import { type Supervised, type SupervisedOptions, startSupervised } from './supervised.ts'

/** How many of its last lines a program that ended is quoted by. */
const QUOTED_LINES = 12

/** A program that said it is ready; or one that ended before, quoted by its last lines. */
export type Started =
  | { readonly ready: true; readonly child: Supervised }
  | { readonly ready: false; readonly why: string }

/** Starts a program and waits for the line by which it says that it is ready, or until its tree has ended. Never rejects. */
export async function startUntilLine(line: RegExp, options: Omit<SupervisedOptions, 'onLine'>): Promise<Started> {
  const said = Promise.withResolvers<true>()
  const child = startSupervised({
    ...options,
    onLine: (text) => {
      if (line.test(text)) said.resolve(true)
    },
  })
  const ended = child.exited.then(({ error }) => [...child.lastLines().slice(-QUOTED_LINES), ...(error ? [error] : [])])
  const first = await Promise.race([said.promise, ended])
  return first === true ? { ready: true, child } : { ready: false, why: first.join('\n') }
}
