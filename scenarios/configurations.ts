import type { Configuration } from '../harness/vocabulary.ts'

/** How a gateway is started. Each of these costs one boot of a real release, so there are few. */
export const configurations: readonly Configuration[] = [
  {
    id: 'token',
    title: 'shared token, no trusted proxy',
    auth: 'token',
    trustedProxies: [],
    allowedOrigins: [],
  },
  {
    id: 'trusted',
    title: 'shared token, 127.0.0.1 is a trusted proxy',
    auth: 'token',
    trustedProxies: ['127.0.0.1'],
    allowedOrigins: [],
  },
  {
    id: 'open',
    title: 'no shared secret (gateway.auth.mode: none)',
    auth: 'none',
    trustedProxies: [],
    allowedOrigins: [],
  },
]
