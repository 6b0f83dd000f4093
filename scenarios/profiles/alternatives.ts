import type { Alternative } from '../../harness/vocabulary.ts'

/** A gateway that refuses what an unconfigured proxy brings is stricter than this policy, and keeps its promise (openclaw#119950). */
export const unattributed = [
  {
    when: { forwarding: ['forwarded', 'x-forwarded-*', 'x-real-ip', 'tailscale-*'] },
    outcome: 'rejected',
    refusal: 'proxy-attribution-required',
  },
] as const satisfies readonly Alternative[]
