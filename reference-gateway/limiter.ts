/**
 * Wrong guesses per client and class: so many within a window, then a lockout. Whose guesses count under which name is the
 * policy's business (`LimitRules`). Sources: gateway facts 7.3; regressions A02, A05; openclaw docs, rate-limiting.
 */

export interface RateLimit {
  readonly maxAttempts: number
  readonly windowMs: number
  readonly lockoutMs: number
}

/** As releases since 2026.5.26 (#87148). */
export const DEFAULT_RATE_LIMIT: RateLimit = { maxAttempts: 10, windowMs: 60_000, lockoutMs: 5 * 60_000 }

export const isSpent = (failed: number, allowed: number): boolean => failed >= allowed

export interface Limiter {
  /** Nobody is ever made to wait, so that names need not be thought of. */
  readonly isOff: boolean
  /** Milliseconds until guesses count again, or undefined when they do now. */
  wait(name: string): number | undefined
  failed(name: string): void
  /** A success; it clears its own class only, because that is part of the name. */
  cleared(name: string): void
}

interface Failures {
  times: number[]
  lockedUntil: number
}

/** More names than this are worth a look for those that are over, but not all the time. */
const SWEEP_AT = 10_000
const SWEEP_MS = 1000

export function createLimiter(limit: RateLimit | 'off', now: () => number, { isSpent: isOver } = { isSpent }): Limiter {
  if (limit === 'off') return { isOff: true, wait: () => undefined, failed: () => {}, cleared: () => {} }
  const { maxAttempts, windowMs, lockoutMs } = limit
  const names = new Map<string, Failures>()
  let sweptAt = 0
  const sweep = () => {
    if (now() - sweptAt < SWEEP_MS) return
    sweptAt = now()
    for (const [name, { times, lockedUntil }] of names) {
      if (lockedUntil <= now() && (times.at(-1) ?? 0) <= now() - windowMs) names.delete(name)
    }
  }
  return {
    isOff: false,
    wait: (name) => {
      const rest = (names.get(name)?.lockedUntil ?? 0) - now()
      return rest > 0 ? rest : undefined
    },
    failed: (name) => {
      if (names.size >= SWEEP_AT && !names.has(name)) sweep()
      const failures = names.get(name) ?? { times: [], lockedUntil: 0 }
      names.set(name, failures)
      failures.times = [...failures.times.filter((time) => time > now() - windowMs), now()]
      if (!isOver(failures.times.length, maxAttempts)) return
      failures.times = []
      failures.lockedUntil = now() + lockoutMs
    },
    cleared: (name) => names.delete(name),
  }
}
