/**
 * What the suite and an adapter say to each other: one line of JSON each way, once per process. docs/adapter.md tells it in
 * words, docs/adapter.schema.json is generated from here.
 */
import { z } from 'zod'
import type { TargetCapability } from '../vocabulary.ts'

/** Goes up when an adapter of before would misunderstand something. */
export const ADAPTER_VERSION = 1

/** What an adapter may say that its gateway can do; all but writing the store while the gateway runs. */
export const adapterCapabilities = [
  'auth-none',
  'auth-trusted-proxy-loopback',
  'auto-approve-local-knob',
  'bind-dual-stack',
  'bind-lan',
  'bootstrap-token-field',
  'client-build-id',
  'device-token-field',
  'http-surfaces',
  'ipv6-loopback',
  'orderly-restart',
  'pair-remove',
  'reason-on-wire',
  'restart',
  'seed-malformed-records',
  'seed-pending',
  'seed-records',
  'session-scopes-in-hello',
  'signature-v3',
] as const satisfies readonly Exclude<TargetCapability, 'seed-while-running'>[]

const version = z.literal(ADAPTER_VERSION).describe('Version of this contract.')

const Configuration = z
  .object({
    id: z.string(),
    title: z.string(),
    auth: z.enum(['token', 'password', 'none', 'trusted-proxy']).describe('gateway.auth.mode'),
    trustedProxies: z.array(z.string()).describe('gateway.trustedProxies'),
    allowedOrigins: z.array(z.string()).describe('gateway.controlUi.allowedOrigins'),
    autoApproveLocal: z.boolean().describe('gateway.nodes.pairing.autoApproveLocal'),
    rateLimit: z
      .enum(['off', 'default'])
      .describe("off: however many connects fail, none is slowed down for it. default: the gateway's own limit."),
    userHeader: z.string().optional().describe('For trusted-proxy: the header in which the proxy names the user.'),
    listen: z
      .enum(['loopback', 'all-ipv4', 'all'])
      .describe('loopback: 127.0.0.1, and ::1 where it can. all-ipv4: 0.0.0.0. all: ::, for IPv4 peers, too.'),
  })
  .meta({ id: 'Configuration', description: 'How the gateway is to be started.' })

const rows = z.record(z.string(), z.record(z.string(), z.unknown()))

export const DescribeRequest = z
  .strictObject({ adapter: version, ask: z.literal('describe'), configurations: z.array(Configuration) })
  .meta({ id: 'DescribeRequest', description: 'Asked once, before anything is planned.' })

export const StartRequest = z
  .strictObject({
    adapter: version,
    ask: z.literal('start'),
    configuration: Configuration,
    secrets: z
      .strictObject({ token: z.string(), password: z.string() })
      .describe('The shared secrets of this start; auth says which one counts.'),
    paired: rows.describe(
      "Rows to have in the store before it starts, by device id, as in OpenClaw's devices/paired.json.",
    ),
    pending: rows.describe('Requests that wait, by request id, as in devices/pending.json.'),
    state: z.string().describe('A private folder for this gateway, which the suite removes.'),
    port: z.int().min(0).max(65_535).describe('0: any free port. Else the one to listen on, after a restart.'),
    again: z
      .boolean()
      .describe('The state is that of an earlier start, which has to be kept; paired and pending are empty.'),
  })
  .meta({ id: 'StartRequest', description: 'Asked for each start of the gateway, in a process of its own.' })

export const Description = z
  .strictObject({
    adapter: version,
    name: z.string().min(1).max(200).describe('What the report calls the gateway.'),
    release: z
      .string()
      .regex(/^\d{4}\.\d{1,2}\.\d{1,2}$/, 'a release of OpenClaw, such as 2026.9.6')
      .optional()
      .describe('The release of OpenClaw that it is or follows; picks the policy that judges it.'),
    capabilities: z
      .array(z.enum(adapterCapabilities))
      .describe('What it can do. Cases that need something else are not applicable.'),
    refuses: z
      .record(z.string(), z.string())
      .optional()
      .describe('Configurations that it cannot be started with, by id, each with the reason.'),
  })
  .meta({ id: 'Description', description: 'The answer to describe.' })

export const Started = z
  .union([
    z.strictObject({
      adapter: version,
      port: z
        .int()
        .min(1)
        .max(65_535)
        .describe('Where it listens, or will in a moment: the suite asks until it answers.'),
    }),
    z.strictObject({ adapter: version, refuses: z.string().min(1).describe('Why it is not started.') }),
  ])
  .meta({ id: 'Started', description: 'The answer to start.' })

export type AdapterConfiguration = z.infer<typeof Configuration>
export type DescribeRequest = z.infer<typeof DescribeRequest>
export type StartRequest = z.infer<typeof StartRequest>
export type Description = z.infer<typeof Description>
export type Started = z.infer<typeof Started>

const SHOWN = 200

/** The answer in a line; or what is wrong with it, with the field, in words that end with how to mend it. */
export function readAnswer<T>(schema: z.ZodType<T>, line: string): { readonly answer: T } | { readonly wrong: string } {
  const shown = JSON.stringify(line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line)
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return {
      wrong: `line 1 of its standard output is no JSON: ${shown}. Next step: print the answer first, and logs on standard error`,
    }
  }
  const read = schema.safeParse(value)
  if (read.success) return { answer: read.data }
  const issues = read.error.issues.flatMap((issue) => (issue.code === 'invalid_union' ? issue.errors.flat() : [issue]))
  const said = issues.map(
    ({ path, message }) => `${path.length === 0 ? 'the object' : `field ${path.join('.')}`}: ${message}`,
  )
  return {
    wrong: `line 1 of its standard output is not the answer: ${[...new Set(said)].join('; ')}. It was ${shown}. Next step: see docs/adapter.md`,
  }
}
