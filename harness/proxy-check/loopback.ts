import ipaddr from 'ipaddr.js'

/** Is it an address of the loopback, in whatever family? */
export function isLoopbackAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  return ipaddr.process(text).range() === 'loopback'
}
