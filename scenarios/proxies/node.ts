import type { ProxyProgram, ProxySetup } from '../../harness/vocabulary.ts'

type Rest = Pick<ProxySetup, 'title' | 'sources' | 'mend'>

const node = (
  id: string,
  program: ProxyProgram,
  options: Readonly<Record<string, unknown>>,
  rest: Rest,
): ProxySetup => ({
  id,
  program,
  config: JSON.stringify(options),
  ...rest,
})

const plain = { target: 'http://{gateway}', ws: true }
const shown = { ...plain, xfwd: true }
const renamed = { ...plain, changeOrigin: true }
const mend = '"xfwd": true'
/** httpxy leaves a header alone that the client brings. */
const mendOfHttpxy = 'delete request.headers["x-forwarded-for"]  // before proxy.ws and proxy.web, and "xfwd": true'

/** http-proxy and its successors have the same options. */
const family = (
  program: 'http-proxy' | 'http-proxy-3' | 'httpxy',
  name: string,
  sources: ProxySetup['sources'],
  mended = mend,
) =>
  ({
    plain: node(program, program, plain, { title: `${name} as it comes`, sources, mend: mended }),
    xfwd: node(`${program}-xfwd`, program, shown, { title: `${name} with xfwd`, sources }),
    changeOrigin: node(`${program}-change-origin`, program, renamed, {
      title: `${name} that names the gateway itself as Host`,
      sources,
      mend: mended,
    }),
  }) as const

/** Proxies that people build on libraries of Node: wrappers of one-click deployments, controllers, dev servers. */
export const nodeSetups = {
  httpProxy: family('http-proxy', 'http-proxy', [
    { ref: 'arjunkomath/openclaw-railway-template#96' },
    { ref: 'ID-Robots/clawbox#565' },
  ]),
  httpProxy3: family('http-proxy-3', 'http-proxy-3', [
    { ref: 'npm, http-proxy-3', says: 'the successor in use by Vite' },
  ]),
  httpxy: family('httpxy', 'httpxy', [{ ref: 'npm, httpxy', says: 'the proxy of Nitro' }], mendOfHttpxy),
  fastify: node(
    'fastify-http-proxy',
    'fastify-http-proxy',
    { upstream: 'http://{gateway}', websocket: true },
    {
      title: '@fastify/http-proxy, which answers the WebSocket itself and opens another one',
      sources: [{ ref: 'npm, @fastify/http-proxy', says: 'websocket: true' }],
      mend: 'wsClientOptions: { rewriteRequestHeaders: (headers, request) => ({ ...headers, "x-forwarded-for": request.ip }) }',
    },
  ),
} as const
