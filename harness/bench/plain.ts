/**
 * The handshakes of a plan by themselves: the same clients knock at the same gateway with the same number in flight, and
 * nobody watches the store, keeps a transcript or judges. What an operator does between two handshakes is left out.
 */
import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { type Case, connectsOf } from '../plan/case.ts'
import type { Plan } from '../plan/plan.ts'
import { probeAuthority } from '../protocol/authority.ts'
import { type Channel, type OpenChannel, openChannel } from '../protocol/channel.ts'
import { openSession } from '../protocol/session.ts'
import { caseDevice, plantedRecord } from '../run/devices.ts'
import { knockThrough } from '../run/knock.ts'
import type { Site } from '../run/site.ts'
import { Traffic } from '../run/traffic.ts'
import { PROXY_MODES } from '../vantages/forwarding.ts'
import { type ProxyPorts, startProxies } from '../vantages/proxies.ts'
import type { Subject } from './measure.ts'

/** One connection as it was: the texts of both sides in order, and what was signed. */
export interface Exchange {
  readonly sent: string[]
  readonly received: string[]
  signed?: { readonly payload: string; readonly signature: string; readonly publicKey: string }
  /** The gateway hung up; else the client did. */
  refused: boolean
}

export interface Plain {
  /** Sum over the configurations; boots are not in it. */
  readonly ms: number
  readonly exchanges: readonly Exchange[]
}

const tapped =
  (exchange: Exchange): OpenChannel =>
  async (request) => {
    const opened = await openChannel(request)
    if (opened.kind !== 'open') return opened
    const channel: Channel = {
      kind: 'open',
      next: async () => {
        const received = await opened.next()
        if (received.kind === 'frame') exchange.received.push(received.text)
        return received
      },
      sendText: (text) => {
        exchange.sent.push(text)
        opened.sendText(text)
      },
      sendRaw: (frame) => opened.sendRaw(frame),
      close: (code, reason) => opened.close(code, reason),
      setDeadline: (ms) => opened.setDeadline(ms),
      get closed() {
        return opened.closed
      },
    }
    return channel
  }

async function walk(
  site: Omit<Site, 'traffic' | 'doors'>,
  ports: ProxyPorts | undefined,
  salt: string,
  planned: Case,
  traffic: Traffic,
  seen: Exchange[],
) {
  const device = planned.history.kind === 'no-device' ? undefined : caseDevice(salt, planned.id, planned.history.record)
  let token = device?.tokens.values().next().value
  for (const step of connectsOf(planned)) {
    // A server that only answers knows sound frames.
    if (step.ask.http || !(step.form === 'v2' || step.form === 'v3')) continue
    const exchange: Exchange = { sent: [], received: [], refused: true }
    seen.push(exchange)
    const identity = device && {
      ...device.identity,
      sign: (payload: string) => {
        const signature = device.identity.sign(payload)
        exchange.signed = { payload, signature, publicKey: device.identity.publicKey }
        return signature
      },
    }
    await traffic.handshake(async () => {
      const { answer, channel } = await knockThrough(
        tapped(exchange),
        site,
        {
          vantage: step.vantage,
          client: planned.client,
          ask: step.ask,
          credential: step.credential,
          form: step.form,
          ...(device && identity ? { device: { identity, displayName: device.displayName, token } } : {}),
        },
        ports,
      )
      if (answer.kind !== 'hello' || !channel) return
      exchange.refused = false
      token = answer.deviceToken ?? token
      const session = openSession(channel, { callDeadlineMs: site.deadlineMs })
      await probeAuthority(session)
      await session.close()
    })
  }
}

/** Boots the target anew for each configuration and drives the handshakes back to back. */
export async function plain(subject: Subject, { groups }: Plan): Promise<Plain> {
  const { target, concurrency, deadlineMs, signal } = subject
  await target.prepare({ signal, progress: () => {} })
  const exchanges: Exchange[] = []
  let ms = 0
  for (const { configuration, cases } of groups) {
    // Nobody handshakes with a gateway that does not come up.
    if (configuration.store === 'unreadable') continue
    const salt = randomBytes(32).toString('base64url')
    const secrets = { token: randomBytes(24).toString('base64url'), password: randomBytes(24).toString('base64url') }
    const records: Record<string, Record<string, unknown>> = {}
    for (const { id, history, client } of cases) {
      if (!history.record) continue
      const device = caseDevice(salt, id, history.record)
      records[device.identity.id] = plantedRecord(salt, device, history.record, client, Date.now())
    }
    await using gateway = await target.boot({ configuration, records, secrets, signal })
    const proxied = cases.some((planned) => connectsOf(planned).some(({ vantage }) => vantage.through))
    await using proxies = proxied
      ? await startProxies({ gatewayPort: gateway.port, wanted: PROXY_MODES, signal })
      : undefined
    const { capabilities } = target
    const site = { configuration, gateway, secrets, capabilities, deadlineMs, signal }
    const traffic = new Traffic(concurrency)
    const started = performance.now()
    await Promise.all(cases.map((planned) => walk(site, proxies?.ports, salt, planned, traffic, exchanges)))
    ms += performance.now() - started
  }
  return { ms, exchanges }
}
