/**
 * Methods of a session: enough to see what authority it has. Whether the caller may call is settled before its parameters
 * are looked at, so that a probe with broken parameters shows authority and changes nothing.
 * Sources: gateway facts 1.6 (scope and role errors), 4 (implication in method checks), 6.
 */

import { z } from 'zod'
import { describeProblems } from './frames.ts'
import { approve, type DeviceAdministration, listDevices, reject, remove, revoke, rotate } from './rpc-devices.ts'
import { missingScope, RpcError } from './rpc-error.ts'
import type { Caller } from './rules.ts'
import { ADMIN, APPROVALS, PAIRING, READ, WRITE } from './scopes.ts'

interface Method {
  /** Undefined: any session. */
  readonly scope?: string
  /** Default: operators only. */
  readonly role?: 'node' | 'any'
  readonly params: z.ZodType
  // biome-ignore lint/suspicious/noExplicitAny: the schema beside it has checked the value
  readonly run: (params: any, session: Caller, devices: DeviceAdministration) => unknown
}

const text = z.string().min(1)
const nothing = z.strictObject({}).optional()
const notHere = () => {
  throw new RpcError('UNAVAILABLE', 'not implemented by the reference gateway')
}

const methods: Readonly<Record<string, Method>> = {
  health: { role: 'any', params: z.looseObject({}).optional(), run: () => ({ ok: true, status: 'live' }) },
  'config.get': { scope: READ, params: nothing, run: () => ({ exists: true, valid: true, config: {} }) },
  'sessions.list': { scope: READ, params: z.looseObject({}).optional(), run: () => ({ count: 0, sessions: [] }) },
  send: {
    scope: WRITE,
    params: z.looseObject({ to: text, message: text, idempotencyKey: text }),
    run: notHere,
  },
  agent: { scope: WRITE, params: z.looseObject({ message: text, idempotencyKey: text }), run: notHere },
  'config.set': { scope: ADMIN, params: z.strictObject({ raw: text, baseHash: text.optional() }), run: notHere },
  'exec.approval.resolve': {
    scope: APPROVALS,
    params: z.strictObject({ id: text, decision: z.enum(['allow-once', 'allow-always', 'deny']) }),
    run: () => {
      throw new RpcError('INVALID_REQUEST', 'unknown approval id')
    },
  },
  'device.pair.list': { scope: PAIRING, params: nothing, run: (_, session, devices) => listDevices(devices, session) },
  'device.pair.approve': {
    scope: PAIRING,
    params: z.strictObject({ requestId: text }),
    run: (params, session, devices) => approve(devices, session, params.requestId),
  },
  'device.pair.reject': {
    scope: PAIRING,
    params: z.strictObject({ requestId: text }),
    run: (params, session, devices) => reject(devices, session, params.requestId),
  },
  'device.pair.remove': {
    scope: PAIRING,
    params: z.strictObject({ deviceId: text }),
    run: (params, session, devices) => remove(devices, session, params.deviceId),
  },
  'device.token.rotate': {
    scope: PAIRING,
    params: z.strictObject({ deviceId: text, role: text, scopes: z.array(text).optional() }),
    run: (params, session, devices) => rotate(devices, session, params.deviceId, params.role, params.scopes),
  },
  'device.token.revoke': {
    scope: PAIRING,
    params: z.strictObject({ deviceId: text, role: text }),
    run: (params, session, devices) => revoke(devices, session, params.deviceId, params.role),
  },
  'node.event': { role: 'node', params: z.looseObject({ event: text }), run: () => ({ ok: true }) },
}

export const METHODS: readonly string[] = Object.keys(methods)

/** @throws RpcError */
export function call(devices: DeviceAdministration, session: Caller, name: string, params: unknown): unknown {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined
  // What nobody knows needs admin, so that guessing names tells others nothing.
  const scope = method ? method.scope : ADMIN
  const { administration } = devices.policy
  const needs = { method: name, role: method?.role ?? ('operator' as const), scope }
  const caller = administration.actsAs(session, needs, params)
  const lacks = administration.lacks(caller, needs)
  if (lacks === 'role') throw new RpcError('INVALID_REQUEST', `unauthorized role: ${session.role}`)
  if (name === 'connect') throw new RpcError('INVALID_REQUEST', 'connect is only valid as the first request')
  if (lacks === 'scope') throw missingScope(String(scope))
  if (!method) throw new RpcError('INVALID_REQUEST', `unknown method: ${name.slice(0, 80)}`)
  const checked = method.params.safeParse(params ?? undefined)
  if (!checked.success) {
    throw new RpcError('INVALID_REQUEST', `invalid ${name} params: ${describeProblems(checked.error)}`)
  }
  // Refusals above read no rows.
  return devices.store.consistently(() => method.run(checked.data, caller, devices))
}
