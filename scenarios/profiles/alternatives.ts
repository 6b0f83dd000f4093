import type { Alternative } from '../../harness/vocabulary.ts'

/** A gateway that refuses what an unconfigured proxy brings is stricter than this policy, and keeps its promise (openclaw#119950). */
export const unattributed = [
  {
    when: { forwarding: ['forwarded', 'x-forwarded-*', 'x-real-ip', 'tailscale-*'] },
    outcome: 'rejected',
    refusal: 'proxy-attribution-required',
  },
  // A proxy on another host that was configured and names nobody: whoever it brings is unknown.
  {
    when: { trustedPeer: true, peer: ['other-host'], forwarding: 'none' },
    outcome: 'rejected',
    refusal: 'proxy-attribution-required',
  },
] as const satisfies readonly Alternative[]
