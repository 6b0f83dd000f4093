/** What a transcript may show of each kind of frame. A field that is not here is never copied. */
import { PRINT, type Shape } from './redaction.ts'

const CLIENT: Shape = {
  id: PRINT,
  version: PRINT,
  platform: PRINT,
  mode: PRINT,
  deviceFamily: PRINT,
  displayName: '‹name›',
  buildId: PRINT,
}

export const CONNECT_PARAMS: Shape = {
  minProtocol: PRINT,
  maxProtocol: PRINT,
  client: CLIENT,
  caps: [PRINT],
  role: PRINT,
  scopes: [PRINT],
  auth: {
    token: '‹token›',
    password: '‹password›',
    deviceToken: '‹device token›',
    bootstrapToken: '‹bootstrap token›',
  },
  device: {
    id: '‹device›',
    publicKey: '‹public key›',
    signature: '‹signature›',
    signedAt: '‹time›',
    nonce: '‹nonce›',
  },
}

/** Payloads of the events that are recorded. All others come at their own pace and say nothing about the case. */
export const EVENT_PAYLOADS: Readonly<Record<string, Shape>> = {
  // No gateway has it; it is what a client may try instead of the request.
  connect: CONNECT_PARAMS,
  'connect.challenge': { nonce: '‹nonce›', ts: '‹time›', capabilities: [PRINT] },
}

/** Params of every other method. */
export const CALL_PARAMS: Shape = {
  requestId: '‹requestId›',
  deviceId: '‹device›',
  role: PRINT,
  scopes: [PRINT],
}

/** `hello-ok`, and what pairing methods answer. */
export const PAYLOAD: Shape = {
  type: PRINT,
  protocol: PRINT,
  server: '‹server›',
  features: '‹features›',
  snapshot: '‹snapshot›',
  policy: '‹policy›',
  auth: {
    role: PRINT,
    scopes: [PRINT],
    method: PRINT,
    deviceToken: '‹device token›',
    issuedAtMs: '‹time›',
    recoveryScope: '‹recovery scope›',
    recoveryMigrationAllowed: PRINT,
  },
  requestId: '‹requestId›',
  deviceId: '‹device›',
  decision: PRINT,
  role: PRINT,
  scopes: [PRINT],
  token: '‹device token›',
  device: '‹record›',
  pending: '‹pending rows›',
  paired: '‹paired rows›',
}

export const ERROR: Shape = {
  code: PRINT,
  message: PRINT,
  retryable: PRINT,
  retryAfterMs: '‹time›',
  details: {
    code: PRINT,
    reason: PRINT,
    authReason: PRINT,
    requestId: '‹requestId›',
    deviceId: '‹device›',
    requestedRole: PRINT,
    requestedScopes: [PRINT],
    approvedRoles: [PRINT],
    approvedScopes: [PRINT],
    canRetryWithDeviceToken: PRINT,
    recommendedNextStep: PRINT,
    remediationHint: PRINT,
    retryable: PRINT,
    pauseReconnect: PRINT,
    expectedProtocol: PRINT,
    minimumProbeProtocol: PRINT,
    clientMinProtocol: PRINT,
    clientMaxProtocol: PRINT,
    reloadRequired: PRINT,
    missingScope: PRINT,
    requiredScopes: [PRINT],
  },
}

/** Body of an HTTP answer: an error, or what the surfaces say of themselves. */
export const HTTP_BODY: Shape = {
  error: { message: PRINT, type: PRINT, code: PRINT },
  ok: PRINT,
  ready: PRINT,
  status: PRINT,
  object: PRINT,
  data: '‹data›',
  result: '‹result›',
}

/** Header names, in lower case, whose value may be shown; those that end with `-` are prefixes. */
export const SHOWN_HEADERS: readonly string[] = [
  'host',
  'origin',
  'connection',
  'content-length',
  'content-type',
  'upgrade',
  'sec-websocket-version',
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'x-original-forwarded-for',
  'x-forwarded-',
]
