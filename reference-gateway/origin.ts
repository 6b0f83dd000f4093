/** The Origin rule of the recommended policy. Source: gateway facts 2.5 (any Origin is checked since 2026.2.25). */

import type { OriginProblem, OriginQuestion } from './decision.ts'
import { isLoopbackAuthority } from './locality.ts'
import { headerLines } from './request-evidence.ts'

/** Clients that are web pages; they always send an Origin. */
export const isBrowserClient = (client: { readonly id: string; readonly mode: string }): boolean =>
  client.id === 'openclaw-control-ui' || client.id.startsWith('webchat') || client.mode === 'webchat'

export function originProblem({ evidence, client, local, allowedOrigins }: OriginQuestion): OriginProblem | undefined {
  const origins = headerLines(evidence, 'origin')
  if (origins.length === 0) return isBrowserClient(client) ? 'origin missing or invalid' : undefined
  const origin = origins[0]!
  const authority = /^https?:\/\/([^/?#@\\\s]+)$/.exec(origin)?.[1]
  if (origins.length > 1 || authority === undefined) return 'origin missing or invalid'
  if (allowedOrigins.includes(origin)) return undefined
  return local && isLoopbackAuthority(authority) ? undefined : 'origin not allowed'
}
