/** Programs that people put in front of a gateway, each as one private process for all of its setups. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathOf } from '../machine/programs.ts'
import { startUntilLine } from '../processes/until-line.ts'
import { freePort } from '../targets/free-port.ts'
import type { ProxyProgram, ProxySetup } from '../vocabulary.ts'
import { apache } from './apache.ts'
import { caddy } from './caddy.ts'
import { haproxy } from './haproxy.ts'
import { nginx } from './nginx.ts'
import { CONFIG, type Daemon, here, type Launch, type ProxyPlace } from './place.ts'
import { type Proxies, ProxyError, type ProxyPorts } from './running.ts'

/** The programs that are not libraries of Node. */
export type DaemonProgram = 'nginx' | 'caddy' | 'haproxy' | 'apache'

const daemons: Readonly<Record<DaemonProgram, (launch: Launch) => Daemon>> = { nginx, caddy, haproxy, apache }

export const isDaemon = (program: ProxyProgram): program is DaemonProgram => Object.hasOwn(daemons, program)

/** A port that was free may be another's when the program binds it; then all of them are chosen anew. */
const ATTEMPTS = 3
const TAKEN = /address already in use/i

/** Waits until the program says that it listens, or ends. */
function start(daemon: Daemon, file: string, folder: string, place: ProxyPlace, signal: AbortSignal) {
  const [command, args] = place.enter(file, daemon.args)
  // Caddy asks for a home, where it would keep certificates.
  const env = { PATH: process.env.PATH, HOME: folder }
  return startUntilLine(daemon.listening, { command, args, env, cwd: folder, signal })
}

/**
 * Starts one program for these setups, all of which are its own, and waits until it listens for all of them.
 *
 * @param gatewayPort of the gateway at the place's `gateway` address.
 * @param signal aborting ends the program.
 * @throws ProxyError when it is not installed, or ends before it listens, with its own last lines.
 */
export async function startDaemon(
  program: DaemonProgram,
  setups: readonly ProxySetup[],
  gatewayPort: number,
  place: ProxyPlace,
  signal: AbortSignal,
): Promise<Proxies> {
  const folder = await mkdtemp(join(tmpdir(), `${program}-`))
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  try {
    for (let attempt = 1; ; attempt += 1) {
      const sites = []
      for (const setup of setups) sites.push({ setup, port: await freePort() })
      const daemon = daemons[program]({
        folder,
        listen: place.listen,
        gateway: `${place.gateway}:${gatewayPort}`,
        sites,
        // Where users have namespaces of their own, they are root in them.
        root: process.getuid?.() === 0 || place.enter !== here.enter,
      })
      const command = await pathOf(daemon.file)
      if (command === undefined) throw new ProxyError(`${program} is not installed`)
      await writeFile(join(folder, CONFIG), daemon.config)
      const outcome = await start(daemon, command, folder, place, signal)
      if (outcome.ready) {
        const ports: ProxyPorts = Object.fromEntries(sites.map(({ setup, port }) => [setup.id, port]))
        return {
          ports,
          async [Symbol.asyncDispose]() {
            await outcome.child.stop()
            await remove()
          },
        }
      }
      if (attempt === ATTEMPTS || signal.aborted || !TAKEN.test(outcome.why))
        throw new ProxyError(`${program} ended before it listened:\n${outcome.why}`)
    }
  } catch (error) {
    await remove()
    throw error
  }
}
