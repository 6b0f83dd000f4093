import type { Vantage } from '../../harness/vocabulary.ts'
import { directVantages } from './direct.ts'
import { forwardingHeaderVantages, forwardingSetVantages } from './forwarding.ts'
import { hostVantages } from './hosts.ts'
import { originVantages } from './origins.ts'
import { proxyVantages, publicNameProxyVantages, tracelessProxyVantages } from './proxies.ts'

export const vantages: readonly Vantage[] = [
  ...directVantages,
  ...hostVantages,
  ...forwardingHeaderVantages,
  ...forwardingSetVantages,
  ...proxyVantages,
  ...tracelessProxyVantages,
  ...publicNameProxyVantages,
  ...originVantages,
]
