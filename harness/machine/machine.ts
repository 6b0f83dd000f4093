/** What this machine has, beyond what every one has, for paths to be walked. */
import type { Capability, MachineCapability } from '../vocabulary.ts'
import { browserOf } from './browser.ts'
import { namespacesOf } from './namespaces.ts'
import { libraryOf, programOf } from './programs.ts'

/** One of these things: here, with its version where it has one, or not, with the reason and the command that brings it. */
export type Found = { readonly version: string } | { readonly missing: string }

const looks: Readonly<Record<MachineCapability, () => Promise<Found>>> = {
  nginx: () => programOf('nginx'),
  caddy: () => programOf('caddy'),
  haproxy: () => programOf('haproxy'),
  apache: () => programOf('apache'),
  ssh: sshOf,
  'http-proxy-3': () => libraryOf('http-proxy-3'),
  'http-proxy': () => libraryOf('http-proxy'),
  httpxy: () => libraryOf('httpxy'),
  'fastify-http-proxy': () => libraryOf('@fastify/http-proxy', 'fastify'),
  'network-namespaces': namespacesOf,
  browser: () => browserOf('pages'),
  'browser-extensions': () => browserOf('extensions'),
}

/** In a namespace of users there are no other users, and its server starts each session as one. */
async function sshOf(): Promise<Found> {
  if (process.getuid?.() !== 0) return { missing: 'a private sshd in a network takes root. Next step: run as root' }
  return programOf('ssh')
}

export const isOfTheMachine = (need: Capability): need is MachineCapability => Object.hasOwn(looks, need)

/** Does a case take a program, a network or a browser, so that not every machine can be asked it? */
export const takesMore = ({ needs }: { readonly needs: readonly Capability[] }): boolean => needs.some(isOfTheMachine)

/** What was found on this machine. */
export interface Machine {
  /** Why a thing is not to be had, with the next step; undefined when it is here. */
  lacks(need: MachineCapability): string | undefined
  /** Versions of what is here and was looked for. */
  readonly versions: ReadonlyMap<MachineCapability, string>
}

/** A machine with nothing on it, for plans that are only read. */
export const bareMachine: Machine = {
  lacks: (need) => `${need} is not looked for here`,
  versions: new Map(),
}

/** A machine with everything on it, to ask what cases would need. */
export const fullMachine: Machine = { lacks: () => undefined, versions: new Map() }

/**
 * Looks for these things, and for no others: each look starts a program. Never throws.
 *
 * @param needs those of the cases that may be run; what belongs to the target is passed over.
 */
export async function surveyMachine(needs: Iterable<Capability>): Promise<Machine> {
  const wanted = [...new Set(needs)].filter(isOfTheMachine)
  const found = new Map(await Promise.all(wanted.map(async (need) => [need, await looks[need]()] as const)))
  return {
    lacks: (need) => {
      const one = found.get(need)
      if (one === undefined) return `${need} was not looked for`
      return 'missing' in one ? one.missing : undefined
    },
    versions: new Map([...found].flatMap(([need, one]) => ('version' in one ? [[need, one.version] as const] : []))),
  }
}
