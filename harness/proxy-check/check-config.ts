/** Checks a configuration file: runs it in a network of the run's own, where its ports and addresses are free to be used. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathOf } from '../machine/programs.ts'
import { type Network, startNetwork } from '../network/network.ts'
import { enterOn } from '../network/network-proxies.ts'
import { startUntilLine } from '../processes/until-line.ts'
import { CONFIG } from '../proxies/place.ts'
import { ProxyError } from '../proxies/running.ts'
import { type AskedDoor, Behind, type CheckRequest } from './check.ts'
import { type Door, listeners, speaksTls } from './doors.ts'
import { launchOf } from './launch.ts'
import type { CheckedProgram } from './reading.ts'
import type { DoorCheck } from './result.ts'

const LAN_ADDRESS = '192.168.77.1'
const LOOPBACK = '127.0.0.1'

export interface ConfigRequest extends Omit<CheckRequest, 'ground'> {
  readonly program: CheckedProgram
  readonly file: string
  readonly name: string
}

/** Starts the program, and waits until it says that it listens. @throws ProxyError with its own last lines. */
async function startProgram(
  { program, file, signal }: ConfigRequest,
  network: Network,
): Promise<{ stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), `${program}-`))
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  try {
    const daemon = await launchOf(program, file, folder)
    await writeFile(join(folder, CONFIG), daemon.config)
    const path = await pathOf(daemon.file)
    if (path === undefined) throw new ProxyError(`${program} is not installed`)
    const [command, ...args] = network.host('gateway').enter(path, daemon.args)
    const env = { PATH: process.env.PATH, HOME: folder }
    const started = await startUntilLine(daemon.listening, { command, args, cwd: folder, signal, env })
    if (!started.ready) throw new ProxyError(`${program} does not run with ${file}; it says:\n${started.why}`)
    return {
      stop: async () => {
        await started.child.stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

async function askedDoor(network: Network, { port, isOpen }: Door, name: string): Promise<AskedDoor> {
  const { dial } = network.host(isOpen ? 'lan' : 'gateway')
  const address = isOpen ? LAN_ADDRESS : LOOPBACK
  const tls = await speaksTls(dial, address, port, name).catch(() => false)
  return { dial, address, port, tls, name, onlyLocal: !isOpen }
}

/**
 * Runs a configuration and sends clients through every port on which it listens: from a computer on the LAN, where it can be
 * reached from there.
 *
 * @throws ProxyError when the program does not run with it; NetworkError, BootError.
 */
export async function checkConfig(request: ConfigRequest): Promise<readonly DoorCheck[]> {
  const { upstream, name, signal } = request
  await using network = await startNetwork({ hosts: ['lan'], signal })
  const place = network.host('gateway')
  const ground = {
    on: place,
    dial: place.dial,
    enter: enterOn(network, 'gateway'),
  }
  await using behind = await Behind.start({ ...request, ground })
  const proxy = await startProgram(request, network)
  try {
    const ours = [upstream, ...behind.gateways.map(({ port }) => port)]
    const checks: DoorCheck[] = []
    for (const door of await listeners(network.pid, ours))
      checks.push(await behind.check(await askedDoor(network, door, name)))
    return checks
  } finally {
    await proxy.stop()
  }
}
