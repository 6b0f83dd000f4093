/** What people believe of proxies in front of a gateway, and whether it is so. Each is held to what was measured. */
import { type Behaviour, behaviourOf, type Column } from './behaviour.ts'
import { type Measured, type Way, ways } from './book.ts'

/** Looks things up in what was measured. */
export interface Look {
  did(setup: string, way: Way['id'], header: Column): Behaviour | undefined
  /** Undefined where that was not measured. */
  outcome(target: string, setup: string, way: Way['id']): string | undefined
}

export interface Belief {
  readonly says: string
  readonly found: 'confirmed' | 'corrected'
  /** What is so. */
  readonly is: string
  /** Is it what was measured? */
  holds(look: Look): boolean
}

export const lookInto = ({ arrives, outcomes }: Measured): Look => ({
  did: (setup, way, header) => {
    const arrived = arrives[setup]?.[way]
    const sent = ways.find(({ id }) => id === way)!.lines
    return arrived && behaviourOf(header, sent, arrived)
  },
  outcome: (target, setup, way) => outcomes[target]?.of[setup]?.[way],
})

const february = 'openclaw@2026.2.19'
const september = 'openclaw@2026.9.6'

export const beliefs: readonly Belief[] = [
  {
    says: 'nginx with the WebSocket lines alone adds nothing, names the gateway as Host, and passes on what the client claims.',
    found: 'confirmed',
    is: 'It is the most dangerous way to set a proxy up: 2026.2.19 and 2026.9.6 pair anybody behind it unasked.',
    holds: ({ did, outcome }) =>
      did('nginx-websocket', 'nothing', 'Host') === 'overwritten' &&
      did('nginx-websocket', 'nothing', 'X-Forwarded-For') === '–' &&
      did('nginx-websocket', 'claims', 'X-Forwarded-For') === 'passed on' &&
      [february, september].every((target) => outcome(target, 'nginx-websocket', 'nothing') === 'silent'),
  },
  {
    says: 'Host $host keeps the public name, so that a gateway that looks at Host is safe.',
    found: 'corrected',
    is: 'It keeps whatever name the client chooses: with `Host: 127.0.0.1` a stranger is local to every gateway.',
    holds: ({ did, outcome }) =>
      did('nginx-host', 'nothing', 'Host') === 'passed on' &&
      outcome('reference', 'nginx-host', 'nothing') === 'interactive' &&
      ['reference', february, september].every((target) => outcome(target, 'nginx-host', 'loopback') === 'silent'),
  },
  {
    says: 'The usual nginx snippet is refused by 2026.8 and later until the proxy is configured.',
    found: 'confirmed',
    is: 'HTTP 403 on 2026.9.6; before, its clients were remote and had to ask.',
    holds: ({ outcome }) =>
      outcome(september, 'nginx-blog', 'nothing') === 'HTTP 403' &&
      outcome(february, 'nginx-blog', 'nothing') === 'interactive',
  },
  {
    says: 'HAProxy in mode http without `option forwardfor` makes its clients local.',
    found: 'corrected',
    is: 'It passes Host on. Releases that look at Host (to 2026.3.13) and the policy `recommended` take them for remote; 2026.9.6 does not look, and pairs them unasked.',
    holds: ({ did, outcome }) =>
      did('haproxy-default', 'nothing', 'Host') === 'passed on' &&
      outcome('reference', 'haproxy-default', 'nothing') === 'interactive' &&
      outcome(february, 'haproxy-default', 'nothing') === 'interactive' &&
      outcome(september, 'haproxy-default', 'nothing') === 'silent',
  },
  {
    says: 'HAProxy that says only Forwarded makes its clients local up to 2026.2.22.',
    found: 'corrected',
    is: 'Only those who name the loopback as Host: HAProxy passes the name on, and the public one is remote there. Behind nginx with `Forwarded` alone it is so, since nginx names the gateway.',
    holds: ({ outcome }) =>
      outcome(february, 'haproxy-forwarded', 'nothing') === 'interactive' &&
      outcome(february, 'haproxy-forwarded', 'loopback') === 'silent' &&
      outcome(february, 'nginx-forwarded', 'nothing') === 'silent',
  },
  {
    says: 'A stream proxy (mode tcp, socat, a port forward) makes its clients local.',
    found: 'corrected',
    is: 'From 2026.3.22 on. A gateway that looks at Host takes them for remote, unless they name the loopback, which they may.',
    holds: ({ outcome }) =>
      outcome('reference', 'haproxy-tcp', 'nothing') === 'interactive' &&
      outcome('reference', 'haproxy-tcp', 'loopback') === 'silent' &&
      outcome(september, 'haproxy-tcp', 'nothing') === 'silent',
  },
  {
    says: 'Apache names the gateway as Host unless it is told to preserve it, and sends no X-Forwarded-Proto.',
    found: 'confirmed',
    is: 'It sends X-Forwarded-For, X-Forwarded-Host and X-Forwarded-Server, and appends to the first two.',
    holds: ({ did }) =>
      did('apache-default', 'nothing', 'Host') === 'overwritten' &&
      did('apache-preserve-host', 'nothing', 'Host') === 'passed on' &&
      did('apache-default', 'nothing', 'X-Forwarded-Proto') === '–' &&
      did('apache-default', 'claims', 'X-Forwarded-For') === 'appended',
  },
  {
    says: 'A client that lists X-Forwarded-For in Connection has it removed.',
    found: 'corrected',
    is: "nginx, HAProxy and the libraries on Node take no notice. Caddy and Apache remove what the client brought, and their own line stays (Apache's went, too, before 2.4.54). So only the word of a proxy further out can be removed, and only where the inner one says nothing itself.",
    holds: ({ did }) =>
      did('nginx-blog', 'listed', 'X-Forwarded-For') === 'appended' &&
      did('haproxy-default', 'listed', 'X-Forwarded-For') === 'passed on' &&
      did('http-proxy', 'listed', 'X-Forwarded-For') === 'passed on' &&
      did('caddy-default', 'listed', 'X-Forwarded-For') === 'overwritten' &&
      did('apache-default', 'listed', 'X-Forwarded-For') === 'overwritten' &&
      did('apache-no-headers', 'listed', 'X-Forwarded-For') === 'dropped',
  },
  {
    says: 'Caddy drops what an untrusted client says of itself.',
    found: 'corrected',
    is: 'Only X-Forwarded-For, -Host and -Proto. X-Real-IP, Forwarded and Via pass through.',
    holds: ({ did }) =>
      did('caddy-default', 'claims', 'X-Forwarded-For') === 'overwritten' &&
      (['X-Real-IP', 'Forwarded', 'Via'] as const).every(
        (name) => did('caddy-default', 'claims', name) === 'passed on',
      ),
  },
  {
    says: 'http-proxy names the gateway as Host.',
    found: 'corrected',
    is: 'Only with `changeOrigin`. Then, without `xfwd`, it leaves no trace.',
    holds: ({ did, outcome }) =>
      did('http-proxy', 'nothing', 'Host') === 'passed on' &&
      did('http-proxy-change-origin', 'nothing', 'Host') === 'overwritten' &&
      outcome('reference', 'http-proxy-change-origin', 'nothing') === 'silent',
  },
  {
    says: '`xfwd` appends the address of the client to X-Forwarded-For.',
    found: 'corrected',
    is: "http-proxy and http-proxy-3 do. httpxy leaves a header alone that the client brings, so that the client's word is all that arrives.",
    holds: ({ did }) =>
      did('http-proxy-xfwd', 'claims', 'X-Forwarded-For') === 'appended' &&
      did('http-proxy-3-xfwd', 'claims', 'X-Forwarded-For') === 'appended' &&
      did('httpxy-xfwd', 'claims', 'X-Forwarded-For') === 'passed on',
  },
  {
    says: '@fastify/http-proxy passes headers on, as it does for plain requests.',
    found: 'corrected',
    is: 'Of a WebSocket it passes on nothing but cookies: not Host, not X-Forwarded-For, and not Origin, so that a gateway cannot tell a foreign page from its own command line.',
    holds: ({ did, outcome }) =>
      (['X-Forwarded-For', 'Origin', 'Via'] as const).every(
        (name) => did('fastify-http-proxy', 'claims', name) === 'dropped',
      ) && outcome('reference', 'fastify-http-proxy', 'claims') === 'silent',
  },
]
