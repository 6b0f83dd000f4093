import type { Case } from '../plan/case.ts'
import { restartOf } from './restarts.ts'

/** Can it run side by side with others? */
export const isOneOfMany = (planned: Case): boolean => !planned.alone && restartOf(planned) === undefined

/**
 * Divides the cases of one gateway so that never too many rows stand in its store: releases rewrite rows of other devices on
 * each write, so a handshake costs more the more there are. Cases that want to be alone or to be restarted come first, with
 * the first wave, since their rows have to stay; so do those that find a request waiting, since requests are planted only
 * before the boot.
 *
 * @param rows cases in a wave at most; undefined: all at once.
 */
export function wavesOf(cases: readonly Case[], rows: number | undefined): readonly (readonly Case[])[] {
  if (rows === undefined) return [cases]
  const isFirst = (planned: Case) => !isOneOfMany(planned) || planned.history.pending !== undefined
  const few = cases.filter(isFirst)
  const many = cases.filter((planned) => !isFirst(planned))
  const count = Math.max(1, Math.ceil(many.length / rows))
  const size = Math.ceil(many.length / count)
  return Array.from({ length: count }, (_, index) => [
    ...(index === 0 ? few : []),
    ...many.slice(index * size, (index + 1) * size),
  ])
}
