/** Live sessions, and who of them hears about pairing. Source: gateway facts 6 (events), 4.1 (sessions that end). */

import type { Role } from './decision.ts'
import type { AdministrationRules } from './rules.ts'
import { ADMIN, PAIRING } from './scopes.ts'

export interface Session {
  readonly connId: string
  readonly role: Role
  readonly scopes: readonly string[]
  readonly deviceId: string | undefined
  send(frame: Readonly<Record<string, unknown>>): void
  close(code: number, reason: string): void
}

export interface Sessions {
  add(session: Session): void
  delete(session: Session): void
  isConnected(deviceId: string): boolean
  /** Ends every session of the device (GHSA-2pr2-hcv6-7gwv: they outlived their token once). */
  end(deviceId: string): void
  /** Pairing events carry keys and ids; they go to those who may act on them. */
  announce(event: string, payload: Readonly<Record<string, unknown>>): void
  tick(now: number): void
}

/** @param sees who may hear of which device. */
export function createSessions(sees: AdministrationRules['sees']): Sessions {
  const live = new Set<Session>()
  const byDevice = new Map<string, Set<Session>>()
  const watchers = new Set<Session>()
  return {
    add: (session) => {
      live.add(session)
      if (session.role === 'operator' && session.scopes.some((scope) => scope === PAIRING || scope === ADMIN)) {
        watchers.add(session)
      }
      if (session.deviceId === undefined) return
      const siblings = byDevice.get(session.deviceId) ?? new Set()
      byDevice.set(session.deviceId, siblings.add(session))
    },
    delete: (session) => {
      live.delete(session)
      watchers.delete(session)
      if (session.deviceId === undefined) return
      const siblings = byDevice.get(session.deviceId)
      siblings?.delete(session)
      if (siblings?.size === 0) byDevice.delete(session.deviceId)
    },
    isConnected: (deviceId) => byDevice.has(deviceId),
    end: (deviceId) => {
      for (const session of [...(byDevice.get(deviceId) ?? [])]) session.close(4001, 'device removed')
    },
    announce: (event, payload) => {
      for (const session of watchers) {
        if (sees(session, String(payload.deviceId))) session.send({ type: 'event', event, payload })
      }
    },
    tick: (now) => {
      for (const session of live) session.send({ type: 'event', event: 'tick', payload: { ts: now } })
    },
  }
}
