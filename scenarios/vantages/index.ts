import type { Vantage } from '../../harness/vocabulary.ts'
import { directVantages } from './direct.ts'
import { forwardingHeaderVantages, forwardingSetVantages, forwardingSpellingVantages } from './forwarding.ts'
import { hostVantages, twoHostVantages } from './hosts.ts'
import { namedClientVantages } from './named-clients.ts'
import { distantProxyVantages, ipv6PeerVantages, ownAddressVantages, peerVantages, tunnelVantages } from './network.ts'
import { lanBehindDistantProxyVantages, lanBehindProxyVantages, lanBehindTracelessVantages } from './network-proxies.ts'
import { disguisedOriginVantages, listedOriginVantages, originVantages, pageVantages } from './origins.ts'
import { pageOfBrowserVantages } from './pages.ts'
import { proxyVantages, publicNameProxyVantages, tracelessProxyVantages } from './proxies.ts'
import { realProxyVantages } from './real-proxies.ts'

export const vantages: readonly Vantage[] = [
  ...directVantages,
  ...hostVantages,
  ...twoHostVantages,
  ...forwardingHeaderVantages,
  ...forwardingSpellingVantages,
  ...forwardingSetVantages,
  ...proxyVantages,
  ...tracelessProxyVantages,
  ...publicNameProxyVantages,
  ...realProxyVantages,
  ...originVantages,
  ...disguisedOriginVantages,
  ...listedOriginVantages,
  ...pageVantages,
  ...namedClientVantages,
  ...peerVantages,
  ...lanBehindProxyVantages,
  ...lanBehindTracelessVantages,
  ...lanBehindDistantProxyVantages,
  ...distantProxyVantages,
  ...ownAddressVantages,
  ...ipv6PeerVantages,
  ...tunnelVantages,
  ...pageOfBrowserVantages,
]
