/** The gateway's store as a report shows it, as data: without secrets. */
import { z } from 'zod'

/** A row of the gateway's store, without secrets. */
export const RecordView = z.object({
  /** Does the row hold the key that the device shows? */
  key: z.enum(['own', 'other']),
  roles: z.array(z.string()),
  scopes: z.array(z.string()),
  platform: z.string().optional(),
  /** Token scopes by role; a revoked token is marked. */
  tokens: z.record(z.string(), z.object({ scopes: z.array(z.string()), revoked: z.boolean() })),
})

export const PendingView = z.object({ role: z.string(), scopes: z.array(z.string()), reason: z.string().optional() })

export const StateView = z.object({
  record: RecordView.nullable(),
  pending: z.array(PendingView),
})

export type RecordView = z.infer<typeof RecordView>
export type PendingView = z.infer<typeof PendingView>
export type StateView = z.infer<typeof StateView>
