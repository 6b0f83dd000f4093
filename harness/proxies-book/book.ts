/** What the page about proxies is made of: what was measured, as it stands in measured.json. */
import { z } from 'zod'

const Line = z.tuple([z.string(), z.string()]).readonly()

/** By the id of a setup, then by what the client says. */
const PerSetup = <T extends z.ZodType>(value: T) => z.record(z.string(), z.record(z.string(), value))

export const Measured = z.object({
  /** Versions of the programs and libraries that were measured. */
  versions: z.record(z.string(), z.string()),
  /** The header lines that reached the gateway, in wire order, without those of the WebSocket's own handshake. */
  arrives: PerSetup(z.array(Line).readonly()),
  /** By target. */
  outcomes: z.record(
    z.string(),
    z.object({
      /** The day of the measurement. */
      date: z.string(),
      /** What became of a new device, in a word. */
      of: PerSetup(z.string()),
    }),
  ),
})
export type Measured = z.infer<typeof Measured>

/** In place of the gateway's port, which is another one each time. */
export const PORT = '18789'

/** What a client says to the proxy. The port of the gateway is `{port}`. */
export interface Way {
  readonly id: 'nothing' | 'claims' | 'listed' | 'loopback'
  readonly title: string
  readonly lines: readonly (readonly [name: string, value: string])[]
}

const NAME = ['Host', 'gw.example.com'] as const

const claims = [
  ['X-Forwarded-For', '203.0.113.9'],
  ['X-Forwarded-Host', 'client.example'],
  ['X-Forwarded-Proto', 'https'],
  ['X-Real-IP', '203.0.113.9'],
  ['Forwarded', 'for=203.0.113.9'],
  ['Via', '1.1 client.example'],
] as const

/** A page brings this. In the handshakes that are judged it is left out: it decides other things. */
export const ORIGIN = ['Origin', 'https://client.example'] as const

export const ways: readonly Way[] = [
  { id: 'nothing', title: 'its name for the gateway', lines: [NAME] },
  { id: 'claims', title: 'claims of its own, too', lines: [NAME, ...claims, ORIGIN] },
  {
    id: 'listed',
    title: 'claims, all listed in Connection',
    lines: [NAME, ...claims, ['Connection', `Upgrade, ${claims.map(([name]) => name).join(', ')}`]],
  },
  { id: 'loopback', title: '127.0.0.1 as Host', lines: [['Host', '127.0.0.1:{port}']] },
]

/** @throws ZodError when the file is not what it should be. */
export const readMeasured = (text: string): Measured => Measured.parse(JSON.parse(text))
