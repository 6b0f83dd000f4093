/** Acts on a scripted gateway, for tests. */
import type { PlannedAct } from '../plan/case.ts'
import { openChannel } from '../protocol/channel.ts'
import { handshake } from '../protocol/connect.ts'
import { knockAt } from '../protocol/scripted-peer.ts'
import { openSession, type Session } from '../protocol/session.ts'
import { actorLabel } from './actors.ts'
import { type Asked, type Standground, type Store, secrets, standing } from './fixture-ground.ts'
import { operatorShape } from './operator.ts'
import { runAct } from './run-act.ts'

export const admin = { id: 'admin', title: 'another device', kind: 'device', record: operatorShape } as const
export const self = { id: 'self', title: 'the device itself', kind: 'self' } as const
export const ADMIN = actorLabel(admin)

export const act = (own: Partial<PlannedAct> = {}): PlannedAct => ({
  do: 'remove',
  actor: admin,
  scopes: undefined,
  role: 'operator',
  request: undefined,
  standing: 'new',
  expected: { answer: 'allowed', because: 'the fixture', source: 'the fixture' },
  ...own,
})

export type Script = (turn: Asked, store: Store) => boolean | undefined

export const on = (script?: Script) => standing(script, { labels: [ADMIN] })
export const doing = (stood: Standground, planned: PlannedAct) =>
  runAct(stood.ground, planned, stood.device, stood.standing)

/** The calls of somebody, but for connects and the probe of a held session. */
export const callsOf = ({ asked }: Standground, label: string) =>
  asked
    .filter(({ who, method }) => who === label && !['connect', 'sessions.list'].includes(method))
    .map(({ method, params }) => ({ method, params }))

/** The case's device connects and holds its session. */
export async function hold(stood: Standground, callDeadlineMs = 5_000): Promise<Session> {
  const { identity } = stood.device
  const { answer, channel } = await handshake(openChannel, knockAt(stood.ground.site.gateway), {
    clientId: 'cli',
    clientMode: 'cli',
    platform: 'linux',
    role: 'operator',
    scopes: ['operator.read'],
    form: 'v2',
    auth: { token: secrets.token },
    device: identity,
  })
  if (answer.kind !== 'hello' || !channel) throw new Error('the device was not let in')
  const session = openSession(channel, { callDeadlineMs })
  stood.standing.held = session
  return session
}

export const waiting = (deviceId: string, requestId: string) => ({
  deviceId,
  requestId,
  role: 'operator',
  scopes: ['a'],
})
export const row = (deviceId: string) => ({ deviceId, role: 'operator', scopes: ['a'], tokens: {} })
