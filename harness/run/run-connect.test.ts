import { describe, expect, test, vi } from 'vitest'
import { planned, step } from '../judge/fixture.ts'
import type { Case, PlannedConnect } from '../plan/case.ts'
import { rawPeer } from '../protocol/scripted-peer.ts'
import type { Outcome } from '../vocabulary.ts'
import { actorLabel } from './actors.ts'
import { type Asked, hello, OWN, type Standground, secrets, standing } from './fixture-ground.ts'
import { Standing } from './run-case.ts'
import { runConnect } from './run-connect.ts'
import { emptyState } from './state.ts'

// Real sockets, on machines that may be busy.
vi.setConfig({ testTimeout: 20_000 })

const one: Case = planned([step('silent')])
type Own = Partial<PlannedConnect> & { readonly withDevice?: boolean; readonly state?: Standing }

function connecting(stood: Standground, { withDevice = true, state = stood.standing, ...own }: Own = {}) {
  const device = withDevice ? stood.device : undefined
  return runConnect(stood.ground, { planned: one, step: step('silent', own), device, standing: state, headers: [] })
}

const connectsOf = ({ asked }: Standground) => asked.filter(({ method }) => method === 'connect')
const tokensOf = (stood: Standground) =>
  connectsOf(stood).map(({ params }) => (params as { auth?: { token?: string } }).auth?.token)

/** Mints a token at each connect of the device. */
function minting() {
  let minted = 0
  return ({ who, method, params, ok }: Asked) => {
    if (who !== OWN || method !== 'connect') return false
    minted += 1
    ok(hello(params, `minted-${minted}`))
    return true
  }
}

describe('the token of a device', () => {
  test('is the last one that it was given; the first stays known', async () => {
    await using stood = await standing(minting())
    const state = new Standing(emptyState, 'planted')
    for (const credential of ['device', 'device', 'old-device'] as const) {
      await connecting(stood, { credential, state })
    }
    expect(tokensOf(stood)).toEqual(['planted', 'minted-1', 'planted'])
    expect([state.deviceToken, state.firstToken]).toEqual(['minted-3', 'planted'])
  })

  test('stays as it is where none is given', async () => {
    await using stood = await standing()
    const state = new Standing(emptyState, 'planted')
    await connecting(stood, { credential: 'device', state })
    expect(state.deviceToken).toBe('planted')
  })

  test("may be another device's, which stands in no transcript", async () => {
    const admin = actorLabel({ id: 'admin' })
    await using stood = await standing(undefined, { labels: [admin] })
    const { transcript } = await connecting(stood, { credential: 'other-device' })
    const token = stood.ground.actors.tokenOf('admin')
    expect(tokensOf(stood)).toEqual([token])
    expect(JSON.stringify(transcript)).not.toContain(token)
    expect(JSON.stringify(transcript)).toContain('‹device token›')
  })
})

describe('a session', () => {
  const open = (stood: Standground) => connectsOf(stood).map(({ socket }) => socket.readyState === socket.OPEN)

  test('is closed after the handshake', async () => {
    await using stood = await standing()
    await connecting(stood)
    await vi.waitFor(() => expect(open(stood)).toEqual([false]))
    expect(stood.standing.held).toBeUndefined()
  })

  test('is held where the story says so, instead of the one before', async () => {
    await using stood = await standing()
    await connecting(stood, { hold: true })
    const first = stood.standing.held
    expect(open(stood)).toEqual([true])
    await connecting(stood)
    expect(stood.standing.held).toBe(first)
    await connecting(stood, { hold: true })
    expect(stood.standing.held).not.toBe(first)
    await vi.waitFor(() => expect(open(stood)).toEqual([false, false, true]))
    await stood.standing.held?.close()
  })

  test('of a refusal is none', async () => {
    await using stood = await standing(({ method, error }) => {
      if (method === 'connect') error({ code: 'NOT_PAIRED', message: 'pairing required', details: {} }, [1008, ''])
      return method === 'connect'
    })
    const { observed } = await connecting(stood, { hold: true })
    expect([observed.refusal, stood.standing.held]).toEqual(['pairing-required', undefined])
  })
})

describe('several times in a row', () => {
  test('only the last is told, and the store is looked at after it', async () => {
    await using stood = await standing(({ who, method, error }) => {
      if (who !== OWN || method !== 'connect' || connectsOf(stood).length > 2) return false
      error({ code: 'UNAUTHORIZED', message: 'unauthorized: gateway token mismatch', details: {} }, [1008, ''])
      return true
    })
    const { observed, transcript } = await connecting(stood, { times: 3 })
    expect(connectsOf(stood)).toHaveLength(3)
    expect(observed.refusal).toBeUndefined()
    expect(transcript[0]).toEqual({ from: 'client', what: 'note', text: 'the last of 3 such handshakes in a row' })
    expect(transcript.filter(({ what }) => what === 'head')).toHaveLength(1)
  })

  test('a token that is given on the way is not shown before the last', async () => {
    await using stood = await standing(minting())
    await connecting(stood, { times: 2, credential: 'device', state: new Standing(emptyState, 'planted') })
    expect(tokensOf(stood)).toEqual(['planted', 'planted'])
  })
})

describe('what was seen', () => {
  const row = (id: string) => ({ deviceId: id, roles: ['operator'], scopes: ['operator.read'], tokens: {} })

  test('is the store before and after, and the next handshake goes on from there', async () => {
    await using stood = await standing((turn, store) => {
      if (turn.method === 'connect' && turn.who === OWN) store.paired = [row(stood.device.identity.id)]
      return false
    })
    const first = await connecting(stood)
    expect([first.before.record, first.after.record?.scopes]).toEqual([null, ['operator.read']])
    const second = await connecting(stood)
    expect(second.before).toBe(first.after)
    expect([first.acts, second.acts]).toEqual([[], []])
  })

  test('is what the operator was told of the device meanwhile', async () => {
    await using stood = await standing()
    const taken = vi.spyOn(stood.ground.watcher, 'takeEvents').mockReturnValue(['device.pair.requested'])
    expect((await connecting(stood)).events).toEqual(['device.pair.requested'])
    expect(taken.mock.calls).toEqual([[stood.device.identity.id]])
  })

  test('requests that waited once stay known, in their order', async () => {
    await using stood = await standing()
    const waits = (requestId: string) => ({ deviceId: stood.device.identity.id, requestId, scopes: [] })
    for (const pending of [[waits('1')], [waits('2')], [waits('1'), waits('3')]]) {
      stood.store.pending = pending
      await connecting(stood)
    }
    expect(stood.standing.requests).toEqual(['1', '2', '3'])
  })

  test('what was done since the last handshake stands first, once', async () => {
    await using stood = await standing()
    stood.standing.notes.push('the gateway was restarted')
    const [first, second] = [await connecting(stood), await connecting(stood)]
    expect(first.transcript[0]).toEqual({ from: 'operator', what: 'note', text: 'the gateway was restarted' })
    expect(JSON.stringify(second.transcript)).not.toContain('restarted')
  })

  test('without a device there is no row to look at', async () => {
    await using stood = await standing((_, store) => {
      store.paired = [row('another')]
      return false
    })
    const { observed, before, after, events } = await connecting(stood, { withDevice: false })
    expect([observed.outcome, before, after, events]).toEqual(['unbound', emptyState, emptyState, []])
    expect(connectsOf(stood)[0]!.who).toBe('nobody')
  })

  test('no answer: whether the gateway still works is asked, and the handshake is described', async () => {
    await using stood = await standing(({ method }) => method === 'connect', { deadlineMs: 100 })
    const { observed } = await connecting(stood)
    expect(observed).toEqual({ outcome: 'anomalous', note: 'no answer within 100 ms' })
    expect(stood.confirmed).toBe(1)
  })

  test('an answer: it is not asked', async () => {
    await using stood = await standing()
    await connecting(stood)
    expect(stood.confirmed).toBe(0)
  })
})

describe('an ask over HTTP', () => {
  const ask = {
    id: 'http',
    role: 'operator',
    scopes: [],
    http: { method: 'POST', path: '/tools/invoke', body: '{}' },
  } as const

  /** The request as it came, and what was made of the answer. */
  async function asking(status: number, credential: PlannedConnect['credential']) {
    let bytes = ''
    await using surface = await rawPeer((socket) => {
      socket.on('data', (chunk) => {
        bytes += chunk
        if (bytes.endsWith('{}')) socket.end(`HTTP/1.1 ${status} X\r\nContent-Length: 2\r\n\r\n{}`)
      })
    })
    await using stood = await standing()
    const gateway = { ...stood.ground.site.gateway, port: surface.port }
    const ground = { ...stood.ground, site: { ...stood.ground.site, gateway } }
    const state = new Standing(emptyState, 'planted')
    const { device } = stood
    const { observed, transcript } = await runConnect(ground, {
      planned: one,
      step: step('unbound', { ask, credential }),
      device,
      standing: state,
      headers: [['X-Own', 'line']],
    })
    return { bytes, observed, transcript }
  }

  test.each<[PlannedConnect['credential'], string | undefined]>([
    ['shared', secrets.token],
    ['device', 'planted'],
    ['device-field', 'planted'],
    ['other-field', secrets.token],
    ['made-up-setup-code', 'not-the-shared-secret'],
    ['none', undefined],
  ])('shows the credential %s as a bearer', async (credential, bearer) => {
    const { bytes, transcript } = await asking(200, credential)
    expect(bytes).toContain('POST /tools/invoke HTTP/1.1')
    expect(bytes).toContain('X-Own: line')
    expect(/Authorization: Bearer (.*)\r\n/.exec(bytes)?.[1]).toBe(bearer)
    expect(JSON.stringify(transcript)).not.toContain(bearer ?? secrets.token)
  })

  test.each<[number, Outcome, string | undefined]>([
    [200, 'unbound', undefined],
    [400, 'unbound', undefined],
    [401, 'rejected', 'unauthorized'],
    [404, 'rejected', 'not-found'],
  ])('HTTP %i is %s: no key is proved, so nobody is in as a device', async (status, outcome, refusal) => {
    const { observed } = await asking(status, 'shared')
    expect([observed.outcome, observed.refusal]).toEqual([outcome, refusal])
  })
})
