/** Programs and libraries that stand in front of gateways: where they are, and which version. */
import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Found } from './machine.ts'

const run = promisify(execFile)

/** Daemons lie where a user's PATH often does not look. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/usr/bin', '/bin']
const LOOK_MS = 10_000

interface Program {
  readonly title: string
  /** All of them have to be there; the first one tells the version. */
  readonly files: readonly string[]
  readonly versionArguments: readonly string[]
  readonly version: RegExp
  /** Debian's packages. */
  readonly packages: readonly string[]
}

const programs = {
  nginx: {
    title: 'nginx',
    files: ['nginx'],
    versionArguments: ['-v'],
    version: /nginx\/([\d.]+)/,
    packages: ['nginx'],
  },
  caddy: {
    title: 'Caddy',
    files: ['caddy'],
    versionArguments: ['version'],
    version: /v?(\d+\.\d+\.\d+)/,
    packages: ['caddy'],
  },
  haproxy: {
    title: 'HAProxy',
    files: ['haproxy'],
    versionArguments: ['-v'],
    version: /version ([\d.]+)/,
    packages: ['haproxy'],
  },
  apache: {
    title: 'Apache httpd',
    files: ['apache2'],
    versionArguments: ['-v'],
    version: /Apache\/([\d.]+)/,
    packages: ['apache2'],
  },
  ssh: {
    title: 'OpenSSH with its server',
    files: ['ssh', 'sshd', 'ssh-keygen'],
    versionArguments: ['-V'],
    version: /OpenSSH_(\S+?),? /,
    packages: ['openssh-client', 'openssh-server'],
  },
} as const satisfies Record<string, Program>

export type ProgramName = keyof typeof programs

/** A PATH in which the system's own tools are found, too. */
export const systemPath = (): string => [process.env.PATH ?? '', ...SYSTEM_FOLDERS].join(delimiter)

/** The full path of an executable file, or undefined. */
export async function pathOf(file: string): Promise<string | undefined> {
  for (const folder of systemPath().split(delimiter)) {
    if (folder === '') continue
    const path = join(folder, file)
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path
  }
  return undefined
}

/** Looks for a program. Its version is what it says itself. */
export async function programOf(name: ProgramName): Promise<Found> {
  const { title, files, versionArguments, version, packages }: Program = programs[name]
  const install = `Next step: apt-get install ${packages.join(' ')}`
  const [first, ...others] = await Promise.all(files.map(pathOf))
  if (first === undefined || others.includes(undefined)) return { missing: `${title} is not installed. ${install}` }
  // Some make folders in the home even when they are only asked for their version.
  const home = await mkdtemp(join(tmpdir(), 'version-'))
  try {
    const env = { PATH: systemPath(), HOME: home }
    const { stdout, stderr } = await run(first, [...versionArguments], { timeout: LOOK_MS, env })
    const [, said] = version.exec(`${stdout}${stderr}`) ?? []
    return said === undefined
      ? { missing: `${title} at ${first} does not tell its version. ${install}` }
      : { version: said }
  } catch (error) {
    return { missing: `${title} at ${first} does not run (${(error as Error).message.trim()}). ${install}` }
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

/** Looks for a package of npm that can be imported from here, and for those that it does not bring along. */
export async function libraryOf(name: string, ...besides: readonly string[]): Promise<Found> {
  try {
    for (const other of besides) import.meta.resolve(other)
    const entry = fileURLToPath(import.meta.resolve(name))
    const folder = entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`) + `/node_modules/${name}/`.length)
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { version }
  } catch {
    const names = [name, ...besides]
    const what = names.length === 1 ? `the package ${name} is` : `the packages ${names.join(' and ')} are`
    return { missing: `${what} not installed. Next step: npm install ${names.join(' ')}` }
  }
}
