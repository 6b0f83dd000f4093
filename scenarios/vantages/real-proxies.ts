import type { Vantage } from '../../harness/vocabulary.ts'
import { apachePlaces } from './real-proxies/apache.ts'
import type { Places } from './real-proxies/behind.ts'
import { caddyPlaces } from './real-proxies/caddy.ts'
import { haproxyPlaces } from './real-proxies/haproxy.ts'
import { nginxPlaces } from './real-proxies/nginx.ts'
import { nodePlaces } from './real-proxies/node.ts'

const programs: readonly Places[] = [nginxPlaces, caddyPlaces, haproxyPlaces, apachePlaces, nodePlaces]

/**
 * Behind the proxies that people run, on the gateway's own host. What arrives is written by hand, and compared with what a
 * recording upstream got wherever the program is installed (real-proxies.test.ts).
 */
export const realProxies: Places = {
  shown: programs.flatMap(({ shown }) => shown),
  outer: programs.flatMap(({ outer }) => outer),
  forged: programs.flatMap(({ forged }) => forged),
  hopByHop: programs.flatMap(({ hopByHop }) => hopByHop),
  traceless: programs.flatMap(({ traceless }) => traceless),
}

export const realProxyVantages: readonly Vantage[] = Object.values(realProxies).flat()
