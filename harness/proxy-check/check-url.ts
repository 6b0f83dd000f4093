/** Checks a proxy of this machine that runs already: takes the place of its gateway for a moment. */

import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { connect, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Dial } from '../protocol/dialling.ts'
import { Behind, type CheckRequest } from './check.ts'
import { isLoopbackAddress } from './loopback.ts'
import type { DoorCheck } from './result.ts'

/** The address is not one of this machine's. */
export class NotHereError extends Error {
  override name = 'NotHereError'
}

const dial: Dial = async ({ host, port }) => {
  const socket = connect({ host, port, noDelay: true })
  await once(socket, 'connect')
  return socket
}

/** An address of this machine for a host of a URL. @throws NotHereError for any other. */
export async function ownAddress(host: string): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, '')
  const address = isIP(bare) > 0 ? bare : (await lookup(bare).catch(() => undefined))?.address
  const own = Object.values(networkInterfaces()).flatMap((all) => all?.map((one) => one.address) ?? [])
  if (address !== undefined && (isLoopbackAddress(address) || own.includes(address))) return address
  const found = address === undefined ? 'no address that is known here' : 'no address of this machine'
  throw new NotHereError(`${host} is ${found}: only a proxy of this machine is checked`)
}

/** @throws NotHereError, PortTakenError, BootError */
export async function checkUrl(
  request: Omit<CheckRequest, 'ground'> & { readonly url: URL; readonly name: string },
): Promise<readonly DoorCheck[]> {
  const { url, name } = request
  const tls = url.protocol === 'https:' || url.protocol === 'wss:'
  const address = await ownAddress(url.hostname)
  const port = Number(url.port) || (tls ? 443 : 80)
  const ground = { dial, enter: (command: string, args: readonly string[]) => [command, args] as const }
  await using behind = await Behind.start({ ...request, ground })
  return [await behind.check({ dial, address, port, tls, name, onlyLocal: true })]
}
