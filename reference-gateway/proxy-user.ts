/** The user that a reverse proxy names (auth mode `trusted-proxy`). Source: gateway facts 3.5. */

import { headerLines, isLoopbackAddress, type RequestEvidence } from './request-evidence.ts'

/**
 * The header counts only from a trusted proxy. On the loopback any process of the host could write it, so the proxy must
 * also forward somebody from elsewhere (GHSA-rggc-m335-3wvj).
 */
export function proxyUser(evidence: RequestEvidence, header: string): string | undefined {
  const users = headerLines(evidence, header)
  if (!evidence.peerIsTrustedProxy || users.length !== 1) return undefined
  if (isLoopbackAddress(evidence.peer)) {
    const { client } = evidence
    if (client === undefined || isLoopbackAddress(client)) return undefined
  }
  return users[0]!.trim() || undefined
}
