/** One client asks through the proxy, and what came of it. */
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { openChannel } from '../protocol/channel.ts'
import type { Dial } from '../protocol/dialling.ts'
import { refusalOf } from '../protocol/refusals.ts'
import { caseDevice } from '../run/devices.ts'
import { knockThrough } from '../run/knock.ts'
import { answerInWords, type Site } from '../run/site.ts'
import type { Ask, Vantage } from '../vocabulary.ts'
import type { CheckedClient } from './clients.ts'
import { withTls } from './doors.ts'
import type { Handled } from './result.ts'

const ask: Ask = { id: 'operator:read', role: 'operator', scopes: ['operator.read'] }

/** How to come to a door of the proxy. */
export interface Way {
  readonly dial: Dial
  readonly address: string
  readonly port: number
  readonly tls: boolean
  /** For TLS, and for clients that ask for the proxy's own name. */
  readonly name: string
}

/** Everything but the address, which is the proxy's. */
const nowhere: Pick<Vantage, 'dial' | 'evidence'> = {
  dial: '127.0.0.1',
  evidence: {
    peer: 'loopback',
    host: 'loopback',
    hostSpelling: 'canonical',
    forwarding: [],
    claim: ['none', 'none'],
    origin: 'client',
  },
}

/** A new device with the shared secret asks for operator.read. */
export async function askThrough(
  site: Omit<Site, 'traffic' | 'doors'>,
  { dial, address, port, tls, name }: Way,
  checked: CheckedClient,
): Promise<Handled> {
  const { deadlineMs } = site
  const dialled: Dial = async (endpoint): Promise<Socket> => {
    const socket = await dial(endpoint)
    if (!tls) return socket
    const secured = await withTls(socket, name, deadlineMs)
    if (secured === undefined) throw Object.assign(new Error('no TLS'), { code: 'no TLS', syscall: 'connect' })
    return secured
  }
  // Each is another device, so that none is paired by the one before.
  const device = caseDevice(randomUUID(), checked.id, undefined)
  const { answer, channel } = await knockThrough(
    (request) => openChannel({ ...request, address, port, dial: dialled }),
    site,
    {
      vantage: { ...nowhere, id: checked.id, title: checked.title, headers: checked.lines(name) },
      ...{ client: checked.client, ask, credential: 'shared', form: 'v2' },
      device: { identity: device.identity, displayName: device.displayName, token: undefined },
    },
  )
  await channel?.close()
  if (answer.kind === 'hello') return { fate: 'in unasked' }
  const refusal = refusalOf(answer)?.refusal
  if (refusal === undefined) return { fate: 'no answer of the gateway', said: answerInWords(answer) }
  if (refusal === 'pairing-required') return { fate: 'waits for a human' }
  return { fate: 'refused', said: refusal }
}
