import { haproxySetups } from '../../proxies/haproxy.ts'
import { behind, local, outerAlone, outerThenLocal, type Places } from './behind.ts'

const { default: plain, forwardfor, forwardforIfNone, forwarded, tcp } = haproxySetups
const xff = ['x-forwarded-for']

/** HAProxy passes Host and Connection on as they came, and adds only what it was told to. */
export const haproxyPlaces: Places = {
  shown: [
    behind(plain, 'bare', ['foreign']),
    behind(forwardfor, 'bare', ['foreign', xff, local]),
    behind(forwardforIfNone, 'bare', ['foreign', xff, local]),
    behind(forwarded, 'bare', ['foreign', ['forwarded']]),
    behind(tcp, 'bare', ['foreign']),
  ],
  outer: [
    behind(plain, 'outer', ['foreign', xff, outerAlone]),
    behind(forwardfor, 'outer', ['foreign', xff, outerThenLocal]),
    behind(forwardforIfNone, 'outer', ['foreign', xff, outerAlone]),
    behind(tcp, 'outer', ['foreign', xff, outerAlone]),
  ],
  forged: [
    behind(plain, 'forged', ['foreign', xff, local]),
    behind(forwardfor, 'forged', ['foreign', xff, local]),
    behind(forwardfor, 'forged-host', ['loopback', [...xff, 'x-forwarded-host'], local]),
    behind(forwardforIfNone, 'forged', ['foreign', xff, local]),
    behind(forwarded, 'forged-forwarded', ['foreign', ['forwarded']]),
    behind(forwarded, 'loopback-host', ['loopback', ['forwarded']]),
    behind(tcp, 'forged', ['foreign', xff, local]),
  ],
  hopByHop: [
    behind(plain, 'outer-hop-by-hop', ['foreign', xff, outerAlone]),
    behind(forwardfor, 'hop-by-hop', ['foreign', xff, local]),
    behind(forwardforIfNone, 'hop-by-hop', ['foreign', xff, local]),
    behind(forwarded, 'hop-by-hop', ['foreign', ['forwarded']]),
  ],
  traceless: [behind(plain, 'loopback-host', ['loopback']), behind(tcp, 'loopback-host', ['loopback'])],
}
