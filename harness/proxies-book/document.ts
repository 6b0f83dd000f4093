/** The page docs/proxies.md. The same measurements give the same bytes. Pure. */
import type { ProxyProgram, ProxySetup } from '../vocabulary.ts'
import { addedBesides, behaviourOf, COLUMNS } from './behaviour.ts'
import { beliefs } from './beliefs.ts'
import { type Measured, ways } from './book.ts'

/** How the page is made anew. */
export const MEND = 'npx -y pnpm@10.34.8 proxies --write'

const languages: Partial<Record<ProxyProgram, string>> = { nginx: 'nginx', caddy: 'caddyfile', apache: 'apache' }
const titles: Readonly<Record<ProxyProgram, string>> = {
  nginx: 'nginx',
  caddy: 'Caddy',
  haproxy: 'HAProxy',
  apache: 'Apache httpd',
  'http-proxy': 'http-proxy (Node)',
  'http-proxy-3': 'http-proxy-3 (Node)',
  httpxy: 'httpxy (Node)',
  'fastify-http-proxy': '@fastify/http-proxy (Node)',
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => ' --- ').join('|')}|`,
  ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
]

const fenced = (language: string, text: string): readonly string[] => [`\`\`\`${language}`, text, '```']

function setupPart(setup: ProxySetup, { arrives, outcomes }: Measured): readonly string[] {
  const heads = arrives[setup.id] ?? {}
  const rows = ways.map(({ id, title, lines }) => {
    const arrived = heads[id] ?? []
    const besides = addedBesides(lines, arrived)
    return [
      title,
      ...COLUMNS.map((name) => behaviourOf(name, lines, arrived)),
      besides.join(', ') || '–',
      ...Object.values(outcomes).map(({ of }) => of[setup.id]?.[id] ?? 'not measured'),
    ]
  })
  const sources = setup.sources.map(({ ref, says }) => (says === undefined ? ref : `${ref} (${says})`))
  return [
    '',
    `### \`${setup.id}\``,
    '',
    `${setup.title}. Sources: ${sources.join('; ')}.`,
    '',
    ...fenced(languages[setup.program] ?? (setup.config.startsWith('{') ? 'json' : ''), setup.config),
    '',
    ...(setup.mend === undefined ? [] : ['To mend it:', '', ...fenced(languages[setup.program] ?? '', setup.mend), '']),
    ...table(['the client says', ...COLUMNS, 'added besides', ...Object.keys(outcomes)], rows),
    '',
    'What arrives of a client that says no more than its name for the gateway:',
    '',
    ...fenced('http', (heads.nothing ?? []).map(([name, value]) => `${name}: ${value}`).join('\n')),
  ]
}

export function proxiesDocument(setups: readonly ProxySetup[], measured: Measured): string {
  const { versions, outcomes } = measured
  const programs = Map.groupBy(setups, ({ program }) => program)
  const releases = Object.keys(outcomes).filter((target) => target !== 'reference')
  const lines = [
    '# Proxies in front of a gateway',
    '',
    `What proxies put on the wire, and what becomes of the clients behind them. Generated from \`scenarios/proxies/\` and from`,
    `measurements (\`harness/proxies-book/measured.json\`); made anew by \`${MEND}\`, which needs all of these programs.`,
    '',
    'Measured with ' +
      [...programs.keys()].map((program) => `${titles[program]} ${versions[program]}`).join(', ') +
      '. The proxy, the client and the gateway are on one host and speak over 127.0.0.1, as a proxy on the gateway host does;',
    'the address that a proxy sees of its client, and writes down, is therefore 127.0.0.1 as well.',
    '',
    ...table(
      ['gateway', 'measured on', 'with'],
      Object.entries(outcomes).map(([target, { date }]) => [
        target,
        target === 'reference' ? 'every `--write`, and by a test' : date,
        `\`${MEND}${target === 'reference' ? '' : ` --target ${target}`}\``,
      ]),
    ),
    '',
    'The outcome is that of a new device of the command line with the shared token, which asks operator.read of a gateway that',
    'trusts no proxy: **silent**, it is paired and nobody was asked; **bypassed**, it gets in without being paired;',
    `**interactive**, it waits for a human; **HTTP 403**, it is refused. \`reference\` follows the policy \`recommended\`${
      releases.length > 0 ? '' : '; releases were not measured'
    }.`,
    '',
    'Words in the tables: **set**, the client brought none and one arrives; **appended**, what the client brought arrives with',
    "more beside it; **overwritten**, the proxy's own arrives instead; **passed on**, as it came (Host: the name);",
    '**dropped**, it does not arrive; –, neither sent nor set. In the rows with claims the client says',
    `${ways[1]!.lines
      .filter(([name]) => name !== 'Host')
      .map(([name, value]) => `\`${name}: ${value}\``)
      .join(', ')} (no Origin in the row with Connection and in the handshakes).`,
    '',
    'To mend a setup is to make the proxy say X-Forwarded-For itself, over whatever the client sent. From 2026.8.1 on its address',
    'has to stand in `gateway.trustedProxies` as well, else everybody behind it is refused.',
    '',
    '## What people believe, and what is so',
    '',
    ...table(
      ['belief', 'found', 'what is so'],
      beliefs.map(({ says, found, is }) => [says, found, is]),
    ),
    ...[...programs].flatMap(([program, some]) => [
      '',
      `## ${titles[program]}`,
      ...some.flatMap((setup) => setupPart(setup, measured)),
    ]),
  ]
  return `${lines.join('\n')}\n`
}
