/** Counts failed credentials in windows of one minute (GHSA-5p6w-wmh3-frfr: no address is exempt). */

const WINDOW_MS = 60_000

export interface FailureLimiter {
  /** Milliseconds until the next attempt counts, or undefined when one may be made now. */
  wait(keys: readonly string[]): number | undefined
  failed(keys: readonly string[]): void
}

export function failureLimiter(perMinute: number, now: () => number): FailureLimiter {
  let counts = new Map<string, number>()
  let windowEnd = 0
  const roll = () => {
    if (now() < windowEnd) return
    counts = new Map()
    windowEnd = now() + WINDOW_MS
  }
  return {
    wait: (keys) => {
      roll()
      return keys.some((key) => (counts.get(key) ?? 0) >= perMinute) ? windowEnd - now() : undefined
    },
    failed: (keys) => {
      roll()
      for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    },
  }
}
