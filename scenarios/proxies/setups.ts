import type { ProxySetup } from '../../harness/vocabulary.ts'
import { apacheSetups } from './apache.ts'
import { caddySetups } from './caddy.ts'
import { haproxySetups } from './haproxy.ts'
import { nginxSetups } from './nginx.ts'
import { nodeSetups } from './node.ts'

/** Every way of setting a proxy up, by program. */
export const setups: readonly ProxySetup[] = [
  ...Object.values(nginxSetups),
  ...Object.values(caddySetups),
  ...Object.values(haproxySetups),
  ...Object.values(apacheSetups),
  ...Object.values(nodeSetups.httpProxy),
  ...Object.values(nodeSetups.httpProxy3),
  ...Object.values(nodeSetups.httpxy),
  nodeSetups.fastify,
]
