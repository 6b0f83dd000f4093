/** What faulty gateways make of a row, on top of how the recommended one judges. */

import type { Facts, Reason } from '../decision.ts'
import { mayEverBeSilent, recommended } from '../policy.ts'
import { type RecordView, strings, viewRecord } from '../records.ts'
import type { Fault } from './mutant.ts'

type When = (facts: Facts, row: RecordView) => boolean

/** An empty row where there is none under this key. */
const rowOf = ({ record }: Facts): RecordView => (typeof record === 'object' ? record : viewRecord(undefined))

/** Silent in one situation more. Who may never be silent still is not. */
export const silentToo = (reason: Reason, when: When): Fault => ({
  maySilently: (why, facts) =>
    recommended.maySilently(why, facts) || (why === reason && mayEverBeSilent(facts) && when(facts, rowOf(facts))),
})

/** Waits for a human in one situation more. */
export const waitsToo = (reason: Reason, when: When): Fault => ({
  maySilently: (why, facts) => recommended.maySilently(why, facts) && !(why === reason && when(facts, rowOf(facts))),
})

export const approvesNothing = (row: RecordView): boolean => recommended.baseline(row).length === 0

export const grants = (row: RecordView, role: 'operator' | 'node'): boolean => recommended.isGranted(row, role)

/** A list, but of nothing that a list should hold. */
export const isMalformed = (list: unknown): boolean =>
  Array.isArray(list) && list.length > 0 && strings(list).length === 0
