/** Where proxies run, and what a program is started with. */
import type { ProxySetup } from '../vocabulary.ts'

/** The host on which the proxies run, and the way from there to the gateway. */
export interface ProxyPlace {
  /** IPv4 address to listen on. */
  readonly listen: string
  /** IPv4 address at which the gateway is dialled. */
  readonly gateway: string
  /** What has to be run instead of a command, so that it runs there (in a network namespace, for example). */
  readonly enter: (command: string, args: readonly string[]) => readonly [command: string, args: readonly string[]]
}

/** This host, in front of a gateway on its loopback. */
export const here: ProxyPlace = {
  listen: '127.0.0.1',
  gateway: '127.0.0.1',
  enter: (command, args) => [command, args],
}

/** One setup, and the port on which the program has to listen for it. */
export interface Site {
  readonly setup: ProxySetup
  readonly port: number
}

/** What a program is asked for: all its setups in one process, with everything that is its own inside one folder. */
export interface Launch {
  /** Private and empty; removed when the proxy is disposed. Absolute. */
  readonly folder: string
  readonly listen: string
  /** Address and port. */
  readonly gateway: string
  readonly sites: readonly Site[]
  /** Does it run as root? Daemons then want to be told as whom to work. */
  readonly root: boolean
}

/** How to run a program in the foreground, so that it ends with the process group that it is in. */
export interface Daemon {
  /** The program's file, as in harness/machine/programs.ts. */
  readonly file: string
  readonly args: readonly string[]
  /** The whole configuration, written to `config` in the folder. */
  readonly config: string
  /** A line of its output that says that it listens. It is written after all ports are bound. */
  readonly listening: RegExp
}

/** The name of the configuration's file within the folder. */
export const CONFIG = 'config'

/** @returns the part that people write, for this gateway. */
export const written = ({ config }: ProxySetup, gateway: string): string => config.replaceAll('{gateway}', gateway)

/** Lines, each behind so many blanks; none of them is left without its place in the braces around. */
export const indented = (text: string, blanks: number): string => text.replace(/^(?=.)/gm, ' '.repeat(blanks))
