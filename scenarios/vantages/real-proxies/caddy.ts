import { caddySetups } from '../../proxies/caddy.ts'
import { behind, local, outerThenLocal, type Places } from './behind.ts'

const { default: plain, trusts, upstreamHost, hides, hidesAll } = caddySetups
const three = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']

/** Caddy removes what a client lists in Connection, then says of the client what it was told to say. */
export const caddyPlaces: Places = {
  shown: [
    behind(plain, 'bare', ['foreign', three, local]),
    behind(trusts, 'bare', ['foreign', three, local]),
    behind(upstreamHost, 'bare', ['loopback', three, local]),
    behind(hides, 'bare', ['foreign']),
  ],
  outer: [
    // Not trusted, so that it is dropped.
    behind(plain, 'outer', ['foreign', three, local]),
    behind(trusts, 'outer', ['foreign', three, outerThenLocal]),
  ],
  forged: [
    behind(plain, 'forged', ['foreign', three, local]),
    behind(plain, 'forged-real-ip', ['foreign', [...three, 'x-real-ip'], local]),
    behind(trusts, 'forged', ['foreign', three, local]),
    behind(trusts, 'forged-host', ['loopback', three, local]),
    behind(upstreamHost, 'forged', ['loopback', three, local]),
    behind(upstreamHost, 'forged-forwarded', ['loopback', [...three, 'forwarded'], local]),
    behind(hides, 'forged', ['foreign']),
    behind(hides, 'forged-real-ip', ['foreign', ['x-real-ip'], local]),
  ],
  hopByHop: [
    behind(plain, 'hop-by-hop', ['foreign', three, local]),
    behind(upstreamHost, 'hop-by-hop', ['loopback', three, local]),
    // What the proxy further out said goes; Caddy's own line stays.
    behind(trusts, 'outer-hop-by-hop', ['foreign', three, local]),
  ],
  traceless: [
    behind(hides, 'loopback-host', ['loopback']),
    behind(hidesAll, 'bare', ['loopback']),
    behind(hidesAll, 'outer', ['loopback']),
  ],
}
