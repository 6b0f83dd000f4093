import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openChannel } from '../protocol/channel.ts'
import { handshake } from '../protocol/connect.ts'
import type { Dial } from '../protocol/dialling.ts'
import { openSession } from '../protocol/session.ts'
import { Devices } from '../run/devices.ts'
import { operatorAsk, operatorShape } from '../run/operator.ts'
import type { Client } from '../vocabulary.ts'

const client: Client = { id: 'cli', title: 'a human', clientId: 'cli', mode: 'cli', platform: 'linux', kind: 'native' }

/** The owner of a gateway, whose device was paired before. */
export class Human {
  readonly #devices = new Devices('of a human')

  /** Writes the device into the state of a gateway that is not started yet. */
  async pair(stateDir: string): Promise<void> {
    const { id } = this.#devices.of('human', operatorShape).identity
    const paired = { [id]: this.#devices.record('human', operatorShape, client, Date.now()) }
    await mkdir(join(stateDir, 'devices'), { recursive: true })
    await writeFile(join(stateDir, 'devices', 'paired.json'), JSON.stringify(paired))
  }

  /** Approves what a line tells to approve. @throws Error when the gateway does not let that happen. */
  async approve(
    line: string,
    at: { readonly port: number; readonly token: string; readonly dial?: Dial },
  ): Promise<void> {
    const { port, token, dial } = at
    const [, requestId] = /openclaw devices approve ([\w-]+)/.exec(line) ?? []
    const { answer, channel } = await handshake(
      openChannel,
      {
        ...{ address: '127.0.0.1', port, dial, head: [['Host', `127.0.0.1:${port}`]], maxFrameBytes: 1_000_000 },
        ...{ deadlineMs: 20_000, signal: new AbortController().signal },
      },
      {
        ...{ clientId: 'cli', clientMode: 'cli', platform: 'linux', role: 'operator', scopes: operatorAsk.scopes },
        ...{ auth: { token }, device: this.#devices.of('human', operatorShape).identity },
      },
    )
    if (!channel) throw new Error(`the human was not let in: ${JSON.stringify(answer)}`)
    const session = openSession(channel, { callDeadlineMs: 20_000 })
    const approved = await session.call('device.pair.approve', { requestId })
    await session.close()
    if (approved.kind !== 'ok') throw new Error(`nothing was approved: ${JSON.stringify(approved)}`)
  }
}
