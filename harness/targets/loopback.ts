import { networkInterfaces } from 'node:os'

/** Has this host a ::1? Containers without IPv6 have none, and then no gateway listens on it. */
export const hostHasIpv6Loopback = (): boolean =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1'))
