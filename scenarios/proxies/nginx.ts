import type { ProxySetup } from '../../harness/vocabulary.ts'

/** What every guide has: without it no WebSocket gets through. */
const websocket = `proxy_pass http://{gateway};
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection "upgrade";`

const nginx = (id: string, lines: string, rest: Pick<ProxySetup, 'title' | 'sources' | 'mend'>): ProxySetup => ({
  id,
  program: 'nginx',
  config: lines === '' ? websocket : `${websocket}\n${lines}`,
  ...rest,
})

const host = 'proxy_set_header Host $host;'

/** nginx, as the guides have it. */
export const nginxSetups = {
  websocket: nginx('nginx-websocket', '', {
    title: 'nginx with what a WebSocket needs, and nothing else',
    sources: [
      { ref: 'nginx.org docs, WebSocket proxying', says: 'Upgrade and Connection must be passed explicitly' },
      {
        ref: 'openclaw docs, gateway/trusted-proxy-auth',
        says: 'the example with oauth2-proxy is this, plus a header that names the user',
      },
    ],
    mend: 'proxy_set_header X-Forwarded-For $remote_addr;',
  }),
  host: nginx('nginx-host', host, {
    title: 'nginx with what a WebSocket needs, keeping the name that the client asked for',
    sources: [{ ref: 'openclaw#71258' }],
    mend: 'proxy_set_header X-Forwarded-For $remote_addr;',
  }),
  blog: nginx(
    'nginx-blog',
    `${host}
proxy_set_header X-Real-IP $remote_addr;
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
proxy_set_header X-Forwarded-Proto $scheme;`,
    {
      title: 'nginx as most guides have it: Host, X-Real-IP, X-Forwarded-For appended, X-Forwarded-Proto',
      sources: [
        { ref: 'openclaw#71258' },
        { ref: 'openclaw docs, install/exe-dev', says: 'an earlier edition of the page' },
      ],
    },
  ),
  docs: nginx(
    'nginx-docs',
    `${host}
proxy_set_header X-Real-IP $remote_addr;
proxy_set_header X-Forwarded-For $remote_addr;
proxy_set_header X-Forwarded-Proto $scheme;`,
    {
      title: "nginx as OpenClaw's own docs have it: as most guides, but X-Forwarded-For overwritten",
      sources: [
        { ref: 'openclaw docs, install/exe-dev', says: 'the whole server block' },
        { ref: 'openclaw docs, gateway/security/network-exposure', says: 'overwriting is good, appending is bad' },
      ],
    },
  ),
  overwrites: nginx('nginx-overwrites', 'proxy_set_header X-Forwarded-For $remote_addr;', {
    title: 'nginx that says X-Forwarded-For anew and names itself as Host',
    sources: [{ ref: 'openclaw docs, gateway/security/network-exposure', says: 'the line that is called good' }],
  }),
  forwarded: nginx('nginx-forwarded', 'proxy_set_header Forwarded "for=$remote_addr";', {
    title: 'nginx that says Forwarded (RFC 7239) and nothing else',
    sources: [{ ref: 'RFC 7239 section 4' }, { ref: 'openclaw#71103' }],
    mend: 'proxy_set_header X-Forwarded-For $remote_addr;',
  }),
} as const satisfies Record<string, ProxySetup>
