/**
 * Which scopes stand for which. Source: gateway facts 4 (coverage since 2026.2.22, #21616 and #23125).
 */

export const ADMIN = 'operator.admin'
export const READ = 'operator.read'
export const WRITE = 'operator.write'
export const PAIRING = 'operator.pairing'
export const APPROVALS = 'operator.approvals'

export const isOperatorScope = (scope: string): boolean => scope.startsWith('operator.')

export const scopeCovers = (granted: readonly string[], scope: string): boolean =>
  granted.includes(scope) ||
  (granted.includes(ADMIN) && isOperatorScope(scope)) ||
  (scope === READ && granted.includes(WRITE))

export const scopesCover = (granted: readonly string[], asked: readonly string[]): boolean =>
  asked.every((scope) => scopeCovers(granted, scope))
