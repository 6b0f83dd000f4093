import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'
import { UnknownTargetError } from './target.ts'

/** Where a gateway that runs already is, found once: nothing asks for its name again. */
export interface LiveAddress {
  /** As the user names it, which is what `Host` says; an IPv6 address in brackets. */
  readonly name: string
  readonly port: number
  /** The one address that is dialled. */
  readonly address: string
  /** Is it this machine? */
  readonly isHere: boolean
}

/** What finds the addresses of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>

const resolveBySystem: Resolve = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address)

/** `::ffff:127.0.0.1` is 127.0.0.1. @throws Error unless it is an address. */
const canonical = (address: string): string => ipaddr.process(address).toString()

const ownAddresses = (): ReadonlySet<string> =>
  new Set(
    Object.values(networkInterfaces()).flatMap((some) =>
      (some ?? []).map(({ address }) => canonical(address.replace(/%.*$/, ''))),
    ),
  )

/**
 * Does an address belong to this machine: its loopback, or one of its interfaces?
 *
 * @param own addresses of its interfaces.
 */
export function isOwn(address: string, own: ReadonlySet<string> = ownAddresses()): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.process(address)
  return parsed.range() === 'loopback' || own.has(parsed.toString())
}

const EXAMPLE = 'as in ws://127.0.0.1:18789'

function parse(text: string): { readonly name: string; readonly port: number } {
  const wrong = (why: string) => new UnknownTargetError(`${text}: ${why}, ${EXAMPLE}`)
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw wrong('that is no address')
  }
  if (url.protocol === 'wss:') {
    throw wrong(
      'TLS is not spoken, since what ends it is nearly always a proxy, and every client would stand behind that. ' +
        'Name the port of the gateway itself; what the proxy makes of its clients is told by proxy-check --url',
    )
  }
  // A secret in an argument is seen by every user of the machine, and by the report.
  if (url.username !== '' || url.password !== '')
    throw new UnknownTargetError(
      `ws://…@${url.host}: a secret does not stand in the address. Next step: put it into OPENCLAW_GATEWAY_TOKEN or OPENCLAW_GATEWAY_PASSWORD, and name ws://${url.host}`,
    )
  if (url.search !== '' || url.hash !== '') throw wrong('an address has nothing behind its port')
  if (url.pathname !== '/' && url.pathname !== '') throw wrong('a gateway is asked at its root')
  const port = url.port === '' && /:80\/?$/.test(text) ? 80 : Number(url.port)
  if (!(port > 0)) throw wrong('the port is missing')
  return { name: url.hostname, port }
}

/**
 * Finds the one address of a gateway that runs already.
 *
 * @param allowed the host that may be another machine, spelled as in the address; undefined: none may.
 * @throws UnknownTargetError when it is no address, has none, or is another machine's that was not allowed.
 */
export async function liveAddress(
  text: string,
  allowed: string | undefined,
  resolve: Resolve = resolveBySystem,
): Promise<LiveAddress> {
  const { name, port } = parse(text)
  const literal = name.replace(/^\[(.*)\]$/, '$1')
  let found: readonly string[]
  try {
    found = (isIP(literal) === 0 ? await resolve(name) : [literal]).map(canonical)
  } catch (error) {
    throw new UnknownTargetError(`${text}: ${name} has no address (${error instanceof Error ? error.message : error}).`)
  }
  // Gateways listen on 127.0.0.1, and only some on ::1 as well.
  const [address] = [...found].sort((one, other) => isIP(one) - isIP(other))
  if (address === undefined) throw new UnknownTargetError(`${text}: ${name} has no address.`)
  if (ipaddr.process(address).range() === 'unspecified')
    throw new UnknownTargetError(`${text}: ${address} is no address of anybody. Next step: name one, ${EXAMPLE}`)
  const own = ownAddresses()
  const foreign = found.filter((one) => !isOwn(one, own))
  if (foreign.length === 0) return { name, port, address, isHere: true }
  if (allowed === undefined) {
    throw new UnknownTargetError(
      `${text} is not this machine (${foreign.join(', ')}), so nothing was sent to it. Attacks on somebody else's gateway ` +
        `need their word. Next step, if it is yours to test: --allow-remote ${name}`,
    )
  }
  if (allowed !== name) {
    throw new UnknownTargetError(
      `--allow-remote ${allowed} does not name the host of ${text}, which is "${name}"; it has to be the same, letter by letter.`,
    )
  }
  return { name, port, address, isHere: false }
}
