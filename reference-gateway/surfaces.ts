/**
 * HTTP surfaces that share the credentials of the handshake. Sources: gateway facts 2.4 and 7.2; regressions 1.16 (W01
 * spellings of a path, W09 health, W10 device tokens).
 *
 * The health pages are open. `POST /tools/invoke` and `GET /v1/models` need the gateway's secret as bearer, or a device
 * token that stands for operator scopes; a proxy's user alone opens nothing here, because it would have to pair first.
 */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { checkCredential } from './credential.ts'
import { holderOf } from './device-token.ts'
import type { HandshakeContext } from './handshake.ts'
import { headerLines, type RequestEvidence } from './request-evidence.ts'

interface Page {
  readonly methods: readonly string[]
  readonly body: unknown
}

const live: Page = { methods: ['GET', 'HEAD'], body: { ok: true, status: 'live' } }
const ready: Page = { methods: ['GET', 'HEAD'], body: { ready: true } }
const PAGES = new Map<string, Page>([
  ...[['/health', live] as const, ['/healthz', live] as const],
  ...[['/ready', ready] as const, ['/readyz', ready] as const],
  ['/tools/invoke', { methods: ['POST'], body: { ok: true, result: null } }],
  ['/v1/models', { methods: ['GET', 'HEAD'], body: { object: 'list', data: [] } }],
])

interface HttpAnswer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const problem = (status: number, type: string, message: string, headers: Record<string, string> = {}): HttpAnswer => ({
  ...{ status, headers },
  body: { error: { type, message } },
})

export function answerHttp(
  context: HandshakeContext,
  evidence: RequestEvidence,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  let answer: HttpAnswer
  try {
    answer = context.store.consistently(() => judgeRequest(context, evidence, request))
  } catch {
    answer = problem(503, 'unavailable', 'the gateway cannot read its store')
  }
  response.writeHead(answer.status, {
    ...{ 'content-type': 'application/json', 'cache-control': 'no-store' },
    ...answer.headers,
  })
  response.end(request.method === 'HEAD' ? undefined : JSON.stringify(answer.body))
}

function judgeRequest(context: HandshakeContext, evidence: RequestEvidence, request: IncomingMessage): HttpAnswer {
  const { surfaces } = context.policy
  const raw = (request.url ?? '').split('?', 1)[0]!
  const { page: path, isOpen } = surfaces.route(raw)
  const page = PAGES.get(path)
  if (!page) return problem(404, 'not_found', 'not found')
  const refusal = isOpen ? undefined : refusalFor(context, evidence)
  if (refusal) return refusal
  if (!page.methods.includes(request.method ?? '')) {
    return problem(405, 'method_not_allowed', 'method not allowed', { allow: page.methods.join(', ') })
  }
  return { status: 200, body: page.body }
}

/** Where it comes from is asked first, then who it is: the order of the handshake. */
function refusalFor(context: HandshakeContext, evidence: RequestEvidence): HttpAnswer | undefined {
  const { policy, allowedOrigins, auth } = context
  if (policy.surfaces.isUnattributed(evidence)) {
    return problem(
      ...([403, 'proxy_attribution_required'] as const),
      'Proxy client attribution is required: name the proxy in trustedProxies, and let it say whom it forwards',
    )
  }
  const local = policy.isLocal(evidence)
  const client = { id: 'http', mode: 'http' }
  if (policy.originProblem({ evidence, client, local, allowedOrigins })) {
    return problem(403, 'origin_not_allowed', 'origin not allowed')
  }
  const shown = bearerOf(evidence)
  const field = auth.mode === 'password' ? 'password' : 'token'
  const bearer = { evidence, local, clientId: client.id, hasDevice: false }
  const credential = checkCredential(context, { [field]: shown }, bearer)
  if (policy.surfaces.opensWith(credential.proof, local, shown)) return undefined
  const holder = shown === undefined ? undefined : holderOf(context, shown, policy.surfaces.isLive)
  if (shown !== undefined && holder && policy.surfaces.opensTo(holder.scopes)) {
    credential.settle(shown)
    return undefined
  }
  const { retryAfterMs } = credential.refuse().error
  if (retryAfterMs === undefined) {
    return problem(401, 'unauthorized', 'Unauthorized', { 'www-authenticate': 'Bearer' })
  }
  const seconds = String(Math.ceil(retryAfterMs / 1000))
  return problem(429, 'rate_limited', 'too many failed authentication attempts', { 'retry-after': seconds })
}

/** One header, one bearer: RFC 6750 section 2.1. */
function bearerOf(evidence: RequestEvidence): string | undefined {
  const lines = headerLines(evidence, 'authorization')
  return lines.length === 1 ? /^bearer +(\S+) *$/i.exec(lines[0]!)?.[1] : undefined
}
