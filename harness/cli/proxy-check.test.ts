/** The command, with real programs where they are, and with a proxy of Node everywhere. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeSetups } from '../../scenarios/proxies/node.ts'
import { inWorld, PATIENCE } from '../faults/fixture-world.ts'
import { surveyMachine } from '../machine/machine.ts'
import { freePort } from '../targets/free-port.ts'
import { startProxies } from '../vantages/proxies.ts'

const machine = await surveyMachine(['nginx', 'caddy', 'haproxy', 'apache', 'network-namespaces'])
const { signal } = new AbortController()

const websocket =
  'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";'
const nginx = (more: string) =>
  `server { listen 80; server_name gw.example.org; location / { proxy_pass http://127.0.0.1:18789; ${websocket} ${more} } }`

const cases = [
  ['nginx', nginx(''), 1, /MAKES CLIENTS LOCAL[\s\S]*proxy_set_header X-Forwarded-For \$remote_addr;/],
  ['nginx', nginx('proxy_set_header Host $host; proxy_set_header X-Forwarded-For $remote_addr;'), 0, /none of 7 kinds/],
  ['caddy', 'gw.example.org {\n  reverse_proxy localhost:18789\n}\n', 0, /Port 443 \(TLS\)[\s\S]*waits for a human/],
  [
    'haproxy',
    'defaults\n  mode http\n  timeout connect 5s\n  timeout client 5s\n  timeout server 5s\nlisten gw\n  bind *:8080\n  server one 127.0.0.1:18789\n',
    1,
    /names 127\.0\.0\.1 as Host +in unasked/,
  ],
  [
    'apache',
    '<VirtualHost *:80>\n  ServerName gw.example.org\n  ProxyPass / http://127.0.0.1:18789/ upgrade=websocket\n</VirtualHost>\n',
    0,
    /none of 7 kinds/,
  ],
] as const

describe.each(cases)('%s (%#)', (program, text, code, said) => {
  const lacks = machine.lacks(program) ?? machine.lacks('network-namespaces')

  test.skipIf(lacks !== undefined)(
    `its configuration is judged${lacks === undefined ? '' : ` (${lacks})`}`,
    () =>
      inWorld(async (world) => {
        const file = join(world.home, 'mine.conf')
        await writeFile(file, text)
        const end = await world.run(['proxy-check', '--proxy', program, '--config', file])
        expect(end).toMatchObject({ code, stderr: '' })
        expect(end.stdout).toMatch(said)
        await world.expectNothingLeft()
      }),
    PATIENCE,
  )
})

test(
  'a proxy that runs already is asked while the check stands in for its gateway',
  () =>
    inWorld(async (world) => {
      const upstream = await freePort()
      const setup = nodeSetups.httpProxy3.plain
      await using proxies = await startProxies({ gatewayPort: upstream, wanted: [setup], signal })
      const url = `http://127.0.0.1:${proxies.ports[setup.id]}/`
      const end = await world.run(['proxy-check', '--url', url, '--upstream-port', String(upstream), '--json'])
      const result = JSON.parse(end.stdout)
      // It passes everything on, the name that was asked for among it, and says nothing of its client.
      expect(result).toMatchObject({ verdict: 'makes clients local', upstream, name: 'gw.example.com' })
      const fates = Object.fromEntries(
        result.doors[0].clients.map((one: { id: string; untrusted: { fate: string } }) => [one.id, one.untrusted.fate]),
      )
      expect(fates).toMatchObject({ ordinary: 'waits for a human', 'names-loopback': 'in unasked' })
      expect(end).toMatchObject({ code: 1, stderr: '' })
      await world.expectNothingLeft()
    }),
  PATIENCE,
)

test.each([
  [['--url', 'http://198.51.100.7/'], 2, 'no address of this machine'],
  [['--url', 'nonsense'], 2, 'is no URL'],
  [['--proxy', 'nginx'], 2, '--config <file>'],
  [['--proxy', 'nginx', '--config', 'absent.conf'], 2, 'no file absent.conf'],
  [['--proxy', 'nginx', '--config', 'a', '--url', 'http://127.0.0.1/'], 2, 'not both'],
  [['--proxy', 'traefik', '--config', 'a'], 2, 'Allowed choices are nginx'],
] as const)(
  '%j is wrong usage, and says what would be right',
  (args, code, said) =>
    inWorld(async (world) => {
      const end = await world.run(['proxy-check', ...args])
      expect(end).toMatchObject({ code, stdout: '' })
      expect(end.stderr).toContain(said)
    }),
  PATIENCE,
)
