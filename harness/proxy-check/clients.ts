/** Who comes to a proxy that is checked: clients from outside, honest ones and such that try to look local. */
import type { Client, HeaderLine } from '../vocabulary.ts'

export interface CheckedClient {
  readonly id: string
  /** Completes "a client that …". */
  readonly title: string
  readonly client: Client
  /** Header lines that it sends, Host first. */
  readonly lines: (name: string) => readonly HeaderLine[]
}

const cli: Client = {
  id: 'cli',
  title: 'the command line',
  clientId: 'cli',
  mode: 'cli',
  platform: 'linux',
  kind: 'native',
}

/** Every header by which a proxy tells of its client. */
const EVERY_HEADER = 'X-Forwarded-For, X-Real-IP, X-Forwarded-Host, X-Forwarded-Proto, Forwarded'

const saying = (id: string, title: string, ...lines: readonly HeaderLine[]): CheckedClient => ({
  id,
  title,
  client: cli,
  lines: (name) => [['Host', name], ...lines],
})

/** Addresses are what a forger would write; names that `name` stands for are the proxy's own. */
export const checkedClients: readonly CheckedClient[] = [
  saying('ordinary', 'says nothing special'),
  {
    ...saying('names-loopback', 'names 127.0.0.1 as Host'),
    lines: () => [['Host', '127.0.0.1']],
  },
  saying('forges-x-forwarded-for', 'forges X-Forwarded-For: 127.0.0.1', ['X-Forwarded-For', '127.0.0.1']),
  saying('forges-x-real-ip', 'forges X-Real-IP: 127.0.0.1', ['X-Real-IP', '127.0.0.1']),
  saying('forges-forwarded', 'forges Forwarded: for=127.0.0.1', ['Forwarded', 'for=127.0.0.1']),
  saying('hop-by-hop', 'names every forwarding header in Connection, to have it removed', [
    'Connection',
    `Upgrade, ${EVERY_HEADER}`,
  ]),
  {
    ...saying('everything', 'does all of this at once'),
    lines: () => [
      ['Host', '127.0.0.1'],
      ['X-Forwarded-For', '127.0.0.1'],
      ['X-Real-IP', '127.0.0.1'],
      ['Forwarded', 'for=127.0.0.1'],
      ['Connection', `Upgrade, ${EVERY_HEADER}`],
    ],
  },
]
