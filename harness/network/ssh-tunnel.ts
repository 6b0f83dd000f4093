/** `ssh -L` from a computer on the LAN to the gateway's host, over a private sshd. */
import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pathOf, systemPath } from '../machine/programs.ts'
import type { Supervised } from '../processes/supervised.ts'
import { startUntilLine } from '../processes/until-line.ts'
import { freePort } from '../targets/free-port.ts'
import { type Network, NetworkError, type NetworkPlace } from './network.ts'
import type { TunnelEntry } from './tunnels.ts'

const run = promisify(execFile)

const SERVER = '192.168.77.1'
const LOOPBACK = '127.0.0.1'

/** A tunnel that is open. Disposing it ends client and server and removes their keys. */
export interface SshTunnel extends TunnelEntry, AsyncDisposable {}

const OWNER_ONLY = { mode: 0o600 }

/** Of the user who runs the suite, for that user alone, with nothing but forwarding. */
const serverConfig = (folder: string, port: number): string => `
ListenAddress ${SERVER}:${port}
HostKey ${join(folder, 'host-key')}
AuthorizedKeysFile ${join(folder, 'authorized')}
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
PermitRootLogin prohibit-password
AllowTcpForwarding local
X11Forwarding no
`

const clientOptions = (folder: string): readonly string[] => [
  ...['-F', 'none', '-N', '-v', '-i', join(folder, 'key')],
  ...['BatchMode=yes', 'ExitOnForwardFailure=yes', 'StrictHostKeyChecking=yes', 'IdentitiesOnly=yes'].flatMap(
    (option) => ['-o', option],
  ),
  ...['-o', `UserKnownHostsFile=${join(folder, 'known')}`],
]

/** Starts a command on a host, and waits for a line of its output. @throws NetworkError when it ends before. */
async function startOn(
  place: NetworkPlace,
  [command, ...args]: readonly [string, ...string[]],
  options: { readonly folder: string; readonly signal: AbortSignal; readonly until: RegExp },
): Promise<Supervised> {
  const [file, ...rest] = place.enter(command, args)
  const { folder, signal, until } = options
  const env = { PATH: systemPath(), HOME: folder }
  const started = await startUntilLine(until, { command: file, args: rest, env, cwd: folder, signal })
  if (!started.ready) throw new NetworkError(`${command} ended before it was ready\n${started.why}`)
  return started.child
}

async function makeKeys(keygen: string, folder: string, port: number): Promise<void> {
  const make = (name: string) => run(keygen, ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(folder, name)])
  await Promise.all(['host-key', 'key'].map(make))
  await copyFile(join(folder, 'key.pub'), join(folder, 'authorized'))
  const hostKey = await readFile(join(folder, 'host-key.pub'), 'utf8')
  await writeFile(join(folder, 'known'), `[${SERVER}]:${port} ${hostKey}`, OWNER_ONLY)
}

/**
 * Opens the tunnel: the server on the LAN address of the gateway's host, the client on the host `lan`, which listens on its own
 * loopback.
 *
 * @throws NetworkError when one of them ends before the tunnel stands; then nothing is left.
 */
export async function startSshTunnel(options: {
  readonly network: Network
  readonly gatewayPort: number
  readonly signal: AbortSignal
}): Promise<SshTunnel> {
  const { network, gatewayPort, signal } = options
  const [ssh, sshd, keygen, unshare] = await Promise.all(['ssh', 'sshd', 'ssh-keygen', 'unshare'].map(pathOf))
  if (!ssh || !sshd || !keygen || !unshare)
    throw new NetworkError('OpenSSH is not installed. Next step: apt-get install openssh-client openssh-server')
  const folder = await mkdtemp(join(tmpdir(), 'ssh-tunnel-'))
  const started: Supervised[] = []
  const end = async () => {
    for (const one of started.reverse()) await one.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const [serverPort, port] = [await freePort(), await freePort()]
    await makeKeys(keygen, folder, serverPort)
    await writeFile(join(folder, 'sshd.conf'), serverConfig(folder, serverPort), OWNER_ONLY)
    // It wants a folder of its own in /run, and gets one that nobody else sees.
    const server = `mount -t tmpfs tmpfs /run && mkdir -m 755 /run/sshd && exec "${sshd}" -D -e -f "${join(folder, 'sshd.conf')}"`
    started.push(
      await startOn(network.host('gateway'), [unshare, '--mount', '/bin/sh', '-c', server], {
        ...{ folder, signal, until: /Server listening on / },
      }),
    )
    const forward = `${LOOPBACK}:${port}:${LOOPBACK}:${gatewayPort}`
    const called: [string, ...string[]] = [ssh, ...clientOptions(folder)]
    called.push('-L', forward, '-p', String(serverPort), `${userInfo().username}@${SERVER}`)
    started.push(await startOn(network.host('lan'), called, { folder, signal, until: /Entering interactive session/ }))
    return { address: LOOPBACK, port, [Symbol.asyncDispose]: end }
  } catch (error) {
    await end()
    throw error
  }
}
