import type { ErrorShape } from './refusals.ts'

/** An answer `ok: false`; the session stays. */
export class RpcError extends Error {
  override name = 'RpcError'
  readonly error: ErrorShape
  constructor(code: ErrorShape['code'], message: string, details?: Readonly<Record<string, unknown>>) {
    super(message)
    this.error = { code, message, ...(details && { details }) }
  }
}

/** Source: gateway facts 1.6 (the form since 2026.8.2). */
export const missingScope = (scope: string): RpcError =>
  new RpcError('FORBIDDEN', `missing scope: ${scope}`, {
    ...{ code: 'MISSING_SCOPE', missingScope: scope, requiredScopes: [scope] },
  })
