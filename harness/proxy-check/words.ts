/** A check of a proxy in plain words: what it makes of clients, the handshake that shows it, and the line to add. */
import type { HeaderLine } from '../vocabulary.ts'
import {
  type ClientCheck,
  type DoorCheck,
  fateBy,
  type Handled,
  leadingOn,
  lettingIn,
  type ProxyCheck,
  verdictOf,
} from './result.ts'

/** What makes a program say who its client is, over whatever the client said. */
const MENDS: Readonly<Record<string, readonly string[]>> = {
  nginx: ['proxy_set_header Host $host;', 'proxy_set_header X-Forwarded-For $remote_addr;'],
  caddy: ['header_up X-Forwarded-For {remote_host}'],
  haproxy: ['http-request set-header X-Forwarded-For %[src]'],
  apache: ['ProxyPreserveHost On', 'RequestHeader set X-Forwarded-For "expr=%{REMOTE_ADDR}"'],
}

/** Lines for the proxy's configuration, and for the gateway's. */
export const mendOf = ({ program }: ProxyCheck): readonly string[] =>
  MENDS[program ?? ''] ?? [
    'make the proxy set X-Forwarded-For to the address of its client, over whatever the client sent',
  ]

const TRUST = 'gateway.trustedProxies: ["127.0.0.1"]'

const handledInWords = ({ fate, said }: Handled): string => (said === undefined ? fate : `${fate} (${said})`)

const linesInWords = (lines: readonly HeaderLine[], indent: string): string[] =>
  lines.map(([name, value]) => `${indent}${name}: ${value}`)

/** Columns as wide as they have to be. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at]!)).join('  ')}`.trimEnd())
}

function doorInWords({ port, tls, onlyLocal, clients }: DoorCheck, check: ProxyCheck): string[] {
  const name = `Port ${port}${tls ? ' (TLS)' : ''}`
  if (!leadingOn(check).some((door) => door.port === port)) {
    const said = new Set(clients.map(({ untrusted }) => handledInWords(untrusted)))
    return [`${name}: nothing gets through to the gateway: ${[...said].join(', ')}`, '']
  }
  const where = onlyLocal ? 'asked from its own host' : 'asked from a computer on the LAN'
  const rows = clients.map((one) => [
    one.title,
    handledInWords(one.untrusted),
    handledInWords(one.trusted),
    fateBy(one, check.newest) ?? '',
  ])
  const heads = ['a client that …', 'no proxy trusted', 'this one trusted', `by policy ${check.newest}`]
  return [`${name}, ${where}:`, ...aligned([heads, ...rows]), '']
}

function handshakeInWords(one: ClientCheck, { newest }: ProxyCheck): string[] {
  const live = one.untrusted.fate === 'in unasked' ? 'with no trusted proxy' : `with ${TRUST}`
  const isLive = [one.untrusted, one.trusted].some(({ fate }) => fate === 'in unasked')
  return [
    `The handshake that shows it: a new device with the shared token, from a client that ${one.title}.`,
    '  It sent:',
    ...linesInWords(one.sent, '    '),
    '  The gateway got:',
    ...linesInWords(one.arrived ?? [], '    '),
    isLive
      ? `  The gateway, ${live}, let it in and paired it, and no human was asked.`
      : `  This gateway stopped it. One that follows policy ${newest} lets it in and pairs it, and no human is asked.`,
    ...(one.policies.length === 0 ? [] : ['  What policies make of it, with no trusted proxy:']),
    ...one.policies.map(({ profile, fate, because }) => `    ${profile}: ${fate}; ${because}`),
    '',
  ]
}

function lineToAdd(check: ProxyCheck): string[] {
  return [
    'The line to add, where the proxy passes requests on to the gateway:',
    ...mendOf(check).map((line) => `  ${line}`),
    'and in the gateway’s configuration, so that it believes the proxy and nobody else:',
    `  ${TRUST}`,
    '',
  ]
}

const nobody = (check: ProxyCheck): string[] => [
  'NOTHING ARRIVED at the place where the gateway should be, so that nothing can be said.',
  ...(check.doors.length === 0 ? ['The proxy listens on no TCP port.'] : []),
  `Next step: check that it passes ${check.name} on to 127.0.0.1:${check.upstream}; --upstream-port and --name change what is asked.`,
  '',
]

/** @returns the text for a terminal. */
export function proxyCheckInWords(check: ProxyCheck): string {
  const getIn = lettingIn(check)
  const kinds = leadingOn(check).flatMap(({ clients }) => clients).length
  const heading = `${check.proxy}, in front of ${check.target} at 127.0.0.1:${check.upstream}, asked for as ${check.name}`
  const table = check.doors.flatMap((door) => doorInWords(door, check))
  switch (verdictOf(check)) {
    case 'lets nobody through':
      return [heading, '', ...nobody(check), ...table].join('\n')
    case 'makes clients local':
      return [
        heading,
        '',
        `THIS CONFIGURATION MAKES CLIENTS LOCAL: ${getIn.length} of ${kinds} kinds of clients get in unasked.`,
        'Whoever reaches the proxy and has the shared token is paired without a human.',
        '',
        ...table,
        ...handshakeInWords(getIn[0]!, check),
        ...lineToAdd(check),
      ].join('\n')
    case 'tells clients apart':
      return [
        heading,
        '',
        `It tells its clients from local ones: none of ${kinds} kinds of clients gets in unasked.`,
        '',
        ...table,
        `Keep ${TRUST} in the gateway’s configuration: from 2026.8.1 on, what comes through a proxy that is not named there is refused.`,
        '',
      ].join('\n')
  }
}
