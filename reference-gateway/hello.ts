/** The welcome. Source: gateway facts 1.5 (the shape since 2026.8.2, without paths: GHSA-2f7j-rp58-mr42). */

import type { Admitted } from './handshake.ts'
import { METHODS } from './rpc.ts'

export const TICK_INTERVAL_MS = 30_000
const EVENTS = ['connect.challenge', 'device.pair.requested', 'device.pair.resolved', 'tick']

export const hello = (admitted: Admitted, connId: string, uptimeMs: number, maxPayload: number) => ({
  type: 'hello-ok',
  protocol: admitted.protocol,
  server: { version: 'reference', connId },
  features: { methods: METHODS, events: EVENTS },
  snapshot: { presence: [], health: { ok: true }, stateVersion: { presence: 0, health: 0 }, uptimeMs },
  auth: {
    role: admitted.role,
    scopes: admitted.scopes,
    ...(admitted.token && { deviceToken: admitted.token.token, issuedAtMs: admitted.token.issuedAtMs }),
  },
  policy: { maxPayload, maxBufferedBytes: 2 * maxPayload, tickIntervalMs: TICK_INTERVAL_MS },
})
