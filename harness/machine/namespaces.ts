/** Can a run make network namespaces of its own? As root it can; else where the kernel lets users have namespaces. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Found } from './machine.ts'
import { pathOf } from './programs.ts'

const run = promisify(execFile)
const LOOK_MS = 10_000

/** The arguments of `unshare` that open a network namespace with the rights to set it up. */
export const unshareArguments: readonly string[] =
  process.getuid?.() === 0 ? ['--net'] : ['--user', '--map-root-user', '--net']

/** Makes one, with a link in it, and lets it go. */
export async function namespacesOf(): Promise<Found> {
  const [unshare, nsenter, ip] = await Promise.all(['unshare', 'nsenter', 'ip'].map(pathOf))
  if (unshare === undefined || nsenter === undefined || ip === undefined) {
    return {
      missing: 'network namespaces need unshare, nsenter and ip. Next step: apt-get install util-linux iproute2',
    }
  }
  try {
    // A pair of links and a bridge is what the hosts are joined with.
    const script = `"${ip}" link add name end0 type veth peer name end1 && "${ip}" link add name bridge0 type bridge`
    await run(unshare, [...unshareArguments, '/bin/sh', '-c', script], { timeout: LOOK_MS })
    const { stdout } = await run(ip, ['-V'], { timeout: LOOK_MS })
    return { version: /iproute2-([\w.]+)/.exec(stdout)?.[1] ?? 'unknown' }
  } catch (error) {
    const why = (error as { stderr?: string }).stderr?.trim().split('\n')[0] || (error as Error).message
    return {
      missing: `this kernel gives no network namespaces to this user (${why}). Next step: run as root, or set sysctl kernel.unprivileged_userns_clone=1`,
    }
  }
}
