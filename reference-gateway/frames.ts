/** Frames and connect params. Sources: gateway facts 1.1 (closed envelopes), 1.3 (connect params of all eras). */

import { z } from 'zod'

const name = z.string().min(1)

export const requestFrame = z.strictObject({
  type: z.literal('req'),
  id: name,
  method: name,
  params: z.unknown().optional(),
  traceparent: z.string().optional(),
  expectedProfileId: z.string().optional(),
})
export type RequestFrame = z.infer<typeof requestFrame>

const CLIENT_IDS = [
  ...['webchat-ui', 'openclaw-control-ui', 'webchat', 'cli', 'gateway-client', 'openclaw-macos', 'openclaw-ios'],
  ...['openclaw-android', 'node-host', 'test', 'fingerprint', 'openclaw-probe', 'openclaw-tui'],
  ...['openclaw-browser-copilot', 'openclaw-linux', 'openclaw-watchos', 'openclaw-worker'],
]
const CLIENT_MODES = ['webchat', 'cli', 'ui', 'backend', 'node', 'probe', 'test', 'worker']

export const connectParams = z.strictObject({
  minProtocol: z.int().min(1),
  maxProtocol: z.int().min(1),
  client: z.strictObject({
    id: z.enum(CLIENT_IDS, { error: 'must be equal to one of the allowed values' }),
    mode: z.enum(CLIENT_MODES, { error: 'must be equal to one of the allowed values' }),
    version: name,
    platform: name,
    displayName: name.optional(),
    deviceFamily: name.optional(),
    modelIdentifier: name.optional(),
    instanceId: name.optional(),
    buildId: name.max(96).optional(),
    timeZone: name.max(64).optional(),
  }),
  caps: z.array(name).optional(),
  commands: z.array(name).optional(),
  permissions: z
    .unknown()
    .refine((value) => !Object.hasOwn(Object(value), '__proto__'), 'must not have a property __proto__')
    .pipe(z.record(name, z.boolean()))
    .optional(),
  pathEnv: z.string().optional(),
  role: name.optional(),
  scopes: z.array(name).optional(),
  device: z
    .strictObject({
      id: name,
      publicKey: name,
      signature: name,
      signedAt: z.int().min(0),
      /** Whether it may be missing is the policy's business. */
      nonce: z.string().optional(),
    })
    .optional(),
  auth: z
    .strictObject({
      token: z.string().optional(),
      password: z.string().optional(),
      deviceToken: z.string().optional(),
      bootstrapToken: z.string().optional(),
      approvalRuntimeToken: z.string().optional(),
      agentRuntimeIdentityToken: z.string().optional(),
    })
    .optional(),
  locale: z.string().optional(),
  userAgent: z.string().optional(),
  computerUse: z.unknown().optional(),
  workerRuns: z.unknown().optional(),
  modelCatalog: z.unknown().optional(),
})
export type ConnectParams = z.infer<typeof connectParams>

export type ReadParams = (params: unknown) => { readonly params: ConnectParams } | { readonly problem: string }

export const readParams: ReadParams = (params) => {
  const read = connectParams.safeParse(params)
  return read.success ? { params: read.data } : { problem: describeProblems(read.error) }
}

/** `at /client/id: …; at /device/nonce: …`. Names only, never the values: they may be secrets. */
export function describeProblems(error: z.ZodError): string {
  return error.issues
    .map((issue) => {
      const path = issue.path.map((part) => `/${String(part)}`).join('')
      const at = path === '' ? 'at root' : `at ${path}`
      return issue.code === 'unrecognized_keys'
        ? `${at}: unexpected property '${issue.keys.join("', '").slice(0, 80)}'`
        : `${at}: ${issue.message}`
    })
    .join('; ')
    .slice(0, 500)
}
