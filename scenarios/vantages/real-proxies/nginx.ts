import { nginxSetups } from '../../proxies/nginx.ts'
import { behind, local, outerAlone, outerThenLocal, type Places } from './behind.ts'

const { websocket, host, blog, docs, overwrites, forwarded } = nginxSetups
const guide = ['x-real-ip', 'x-forwarded-for', 'x-forwarded-proto']
const xff = ['x-forwarded-for']

/** nginx passes on what it was not told to set, and takes no notice of what a client lists in Connection. */
export const nginxPlaces: Places = {
  shown: [
    behind(host, 'bare', ['foreign']),
    behind(blog, 'bare', ['foreign', guide, local]),
    behind(docs, 'bare', ['foreign', guide, local]),
    behind(overwrites, 'bare', ['loopback', xff, local]),
    behind(forwarded, 'bare', ['loopback', ['forwarded']]),
  ],
  outer: [
    behind(websocket, 'outer', ['loopback', xff, outerAlone]),
    behind(blog, 'outer', ['foreign', guide, outerThenLocal]),
    // Overwritten, so that only the proxy's own client is left.
    behind(docs, 'outer', ['foreign', guide, local]),
    behind(overwrites, 'outer', ['loopback', xff, local]),
  ],
  forged: [
    behind(websocket, 'forged', ['loopback', xff, local]),
    behind(websocket, 'forged-real-ip', ['loopback', ['x-real-ip'], local]),
    behind(websocket, 'forged-forwarded', ['loopback', ['forwarded']]),
    behind(host, 'forged', ['foreign', xff, local]),
    behind(blog, 'forged', ['foreign', guide, local]),
    behind(blog, 'forged-host', ['loopback', [...guide, 'x-forwarded-host'], local]),
    behind(docs, 'forged', ['foreign', guide, local]),
    behind(overwrites, 'forged-real-ip', ['loopback', [...xff, 'x-real-ip'], local]),
    behind(forwarded, 'forged-forwarded', ['loopback', ['forwarded']]),
  ],
  hopByHop: [
    behind(host, 'hop-by-hop', ['foreign']),
    behind(blog, 'hop-by-hop', ['foreign', guide, local]),
    behind(docs, 'hop-by-hop', ['foreign', guide, local]),
    behind(overwrites, 'hop-by-hop', ['loopback', xff, local]),
    behind(forwarded, 'hop-by-hop', ['loopback', ['forwarded']]),
    behind(websocket, 'outer-hop-by-hop', ['loopback', xff, outerAlone]),
  ],
  traceless: [
    behind(websocket, 'bare', ['loopback']),
    // `$host` is what the client says.
    behind(host, 'loopback-host', ['loopback']),
  ],
}
