import type { Ask, HeaderLine, Role } from '../vocabulary.ts'
import { UsageError } from './errors.ts'

const roles: readonly string[] = ['operator', 'node'] satisfies Role[]

/** `read` stands for `operator.read`; a scope with a dot is taken as it is. */
const scopeOf = (role: string, text: string): string => (text.includes('.') ? text : `${role}.${text}`)

/**
 * Reads `role[:scope,scope][@platform]`, for example `operator:read,write`, `operator:operator.admin`, `node`,
 * `operator:read@darwin`. `+` separates scopes, too, as in the catalogue's ids.
 *
 * @throws UsageError
 */
export function parseAsk(text: string): Ask {
  const match = /^(?<role>[^:@]+)(?::(?<scopes>[^@]*))?(?:@(?<platform>.+))?$/.exec(text)
  const { role = '', scopes = '', platform } = match?.groups ?? {}
  if (!roles.includes(role)) {
    throw new UsageError(
      `"${text}" is no ask: it begins with a role, ${roles.join(' or ')}, for example operator:read,write`,
    )
  }
  const list = scopes
    .split(/[,+]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => scopeOf(role, one))
  const short = list.map((scope) => scope.replace(/^operator\./, '')).join('+')
  const id = `${role}${short === '' ? '' : `:${short}`}${platform === undefined ? '' : `@${platform}`}`
  return { id, role: role as Role, scopes: list, ...(platform === undefined ? {} : { platform }) }
}

/**
 * Reads `Name: value`. Everything after the first colon and one space is the value, so that odd values can be sent.
 *
 * @throws UsageError
 */
export function parseHeader(text: string): HeaderLine {
  const colon = text.indexOf(':')
  if (colon <= 0) throw new UsageError(`"${text}" is no header line; write it as 'X-Forwarded-For: 203.0.113.9'`)
  return [text.slice(0, colon), text.slice(colon + 1).replace(/^ /, '')]
}
