import { nodeSetups } from '../../proxies/node.ts'
import { behind, local, outerAlone, outerThenLocal, type Places } from './behind.ts'

const { httpProxy, httpProxy3, httpxy, fastify } = nodeSetups
const xff = ['x-forwarded-for']
/** Only http-proxy-3 says X-Forwarded-Host of a WebSocket, too. */
const three = ['x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto']
const four = [...three, 'x-forwarded-host']

/** These libraries pass everything on; @fastify/http-proxy passes nothing on. */
export const nodePlaces: Places = {
  shown: [
    behind(httpProxy.plain, 'bare', ['foreign']),
    behind(httpProxy.xfwd, 'bare', ['foreign', three, local]),
    behind(httpProxy3.plain, 'bare', ['foreign']),
    behind(httpProxy3.xfwd, 'bare', ['foreign', four, local]),
    behind(httpxy.plain, 'bare', ['foreign']),
    behind(httpxy.xfwd, 'bare', ['foreign', three, local]),
  ],
  outer: [
    behind(httpProxy.changeOrigin, 'outer', ['loopback', xff, outerAlone]),
    behind(httpProxy.xfwd, 'outer', ['foreign', three, outerThenLocal]),
    // It adds nothing to a header that is there.
    behind(httpxy.xfwd, 'outer', ['foreign', three, outerAlone]),
  ],
  forged: [
    behind(httpProxy.changeOrigin, 'forged', ['loopback', xff, local]),
    behind(httpProxy.xfwd, 'forged', ['foreign', three, local]),
    behind(httpProxy3.xfwd, 'forged-host', ['loopback', four, local]),
    behind(httpxy.xfwd, 'forged', ['foreign', three, local]),
  ],
  hopByHop: [
    behind(httpProxy.xfwd, 'hop-by-hop', ['foreign', three, local]),
    behind(httpProxy3.xfwd, 'hop-by-hop', ['foreign', four, local]),
    behind(httpxy.xfwd, 'hop-by-hop', ['foreign', three, local]),
  ],
  traceless: [
    behind(httpProxy.plain, 'loopback-host', ['loopback']),
    behind(httpProxy.changeOrigin, 'bare', ['loopback']),
    behind(httpProxy3.changeOrigin, 'bare', ['loopback']),
    behind(httpxy.changeOrigin, 'bare', ['loopback']),
    behind(fastify, 'bare', ['loopback']),
    behind(fastify, 'outer', ['loopback']),
    // The page's Origin goes, too.
    behind(fastify, 'page', ['loopback']),
  ],
}
