import type { ProxySetup } from '../../harness/vocabulary.ts'

const pass = 'ProxyPass "/" "http://{gateway}/" upgrade=websocket'
const docs = 'httpd.apache.org docs, mod_proxy'

/** Apache httpd, which speaks of forwarding unless it is told not to. */
export const apacheSetups = {
  default: {
    id: 'apache-default',
    program: 'apache',
    title: 'Apache with mod_proxy_http, and what a WebSocket needs',
    config: pass,
    sources: [{ ref: docs, says: 'X-Forwarded-For, -Host and -Server are added' }],
  },
  preserveHost: {
    id: 'apache-preserve-host',
    program: 'apache',
    title: 'Apache that keeps the name that the client asked for',
    config: `ProxyPreserveHost On\n${pass}`,
    sources: [{ ref: docs, says: 'ProxyPreserveHost' }],
  },
  wstunnel: {
    id: 'apache-wstunnel',
    program: 'apache',
    title: 'Apache as older guides have it: the gateway is a ws address, for mod_proxy_wstunnel',
    config: 'ProxyPass "/" "ws://{gateway}/"',
    sources: [{ ref: 'httpd.apache.org docs, mod_proxy_wstunnel', says: 'left to mod_proxy_http since 2.4.47' }],
  },
  noHeaders: {
    id: 'apache-no-headers',
    program: 'apache',
    title: 'Apache that is told to say nothing of the client',
    config: `ProxyAddHeaders Off\n${pass}`,
    sources: [{ ref: docs, says: 'ProxyAddHeaders' }],
    mend: 'ProxyAddHeaders On',
  },
} as const satisfies Record<string, ProxySetup>
