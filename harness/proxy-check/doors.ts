/** Where a proxy that was started in a network listens, and how to speak to it there. */
import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Dial } from '../protocol/dialling.ts'

/** An address and a port on which somebody listens. */
export interface Door {
  readonly port: number
  /** Does it listen on more than the loopback? */
  readonly isOpen: boolean
}

const LISTENING = '0A'
const LOOPBACK_V4 = '0100007F'
const LOOPBACK_V6 = '00000000000000000000000001000000'

/** Reads one of the kernel's tables of TCP sockets (proc(5), /proc/net/tcp). */
export function doorsOf(table: string): readonly Door[] {
  return table
    .split('\n')
    .slice(1)
    .flatMap((line): Door[] => {
      const [, local = '', , state] = line.trim().split(/\s+/)
      const [address = '', port = ''] = local.split(':')
      if (state !== LISTENING) return []
      return [{ port: Number.parseInt(port, 16), isOpen: address !== LOOPBACK_V4 && address !== LOOPBACK_V6 }]
    })
}

/**
 * Everybody who listens in the network namespace of a process.
 *
 * @param except ports that are ours.
 */
export async function listeners(pid: number, except: readonly number[]): Promise<readonly Door[]> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8').catch(() => '')),
  )
  const doors = new Map<number, Door>()
  for (const door of tables.flatMap(doorsOf)) {
    if (except.includes(door.port)) continue
    const known = doors.get(door.port)
    doors.set(door.port, { ...door, isOpen: door.isOpen || (known?.isOpen ?? false) })
  }
  return [...doors.values()].sort((one, other) => one.port - other.port)
}

/** A connection with TLS on it, whoever signed the certificate; undefined where the other end speaks no TLS. */
export function withTls(socket: Socket, servername: string, deadlineMs: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const secured = connectTls({ socket, servername, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
    const late = setTimeout(() => secured.destroy(new Error('late')), deadlineMs)
    secured.once('secureConnect', () => {
      clearTimeout(late)
      resolve(secured)
    })
    secured.once('error', () => {
      clearTimeout(late)
      secured.destroy()
      resolve(undefined)
    })
  })
}

/** Does a port speak TLS? */
export async function speaksTls(dial: Dial, host: string, port: number, name: string): Promise<boolean> {
  const socket = await withTls(await dial({ host, port }), name, 2_000)
  socket?.destroy()
  return socket !== undefined
}
