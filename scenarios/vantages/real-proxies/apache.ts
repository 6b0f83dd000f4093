import { apacheSetups } from '../../proxies/apache.ts'
import { behind, local, outerAlone, outerThenLocal, type Places } from './behind.ts'

const { default: plain, preserveHost, wstunnel, noHeaders } = apacheSetups
const three = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-server']

/** Apache removes what a client lists in Connection, and since 2.4.54 says its own only then (CVE-2022-31813). */
export const apachePlaces: Places = {
  shown: [
    behind(plain, 'bare', ['loopback', three, local]),
    behind(preserveHost, 'bare', ['foreign', three, local]),
    behind(wstunnel, 'bare', ['loopback', three, local]),
  ],
  outer: [
    behind(plain, 'outer', ['loopback', three, outerThenLocal]),
    behind(noHeaders, 'outer', ['loopback', ['x-forwarded-for'], outerAlone]),
  ],
  forged: [
    behind(plain, 'forged', ['loopback', three, local]),
    behind(plain, 'forged-real-ip', ['loopback', [...three, 'x-real-ip'], local]),
    behind(preserveHost, 'forged-host', ['loopback', three, local]),
    behind(noHeaders, 'forged', ['loopback', ['x-forwarded-for'], local]),
  ],
  hopByHop: [
    behind(plain, 'hop-by-hop', ['loopback', three, local]),
    behind(preserveHost, 'hop-by-hop', ['foreign', three, local]),
    behind(wstunnel, 'hop-by-hop', ['loopback', three, local]),
    behind(plain, 'outer-hop-by-hop', ['loopback', three, local]),
  ],
  traceless: [
    behind(noHeaders, 'bare', ['loopback']),
    // The proxy further out told, and the client had it removed.
    behind(noHeaders, 'outer-hop-by-hop', ['loopback']),
  ],
}
