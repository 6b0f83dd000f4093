// The smallest adapter: `node reference.mjs <command that starts the reference gateway>`. Plain Node.js, nothing else.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const [command, ...args] = process.argv.slice(2)
const answer = (words) => console.log(JSON.stringify({ adapter: 1, ...words }))

createInterface({ input: process.stdin }).once('line', (line) => {
  const { ask, configurations, configuration, secrets, state, port } = JSON.parse(line)
  if (ask === 'describe') {
    // It plants no rows, so cases of devices that are paired already are not applicable.
    const capabilities = ['reason-on-wire', 'signature-v3', 'client-build-id', 'session-scopes-in-hello', 'bind-lan']
    const others = configurations.filter(({ auth }) => auth !== 'token')
    const refuses = Object.fromEntries(others.map(({ id }) => [id, 'this adapter starts gateways with a token']))
    answer({ name: 'the reference gateway through an adapter', capabilities, refuses })
    process.exit()
  }
  const list = (option, values) => values.flatMap((value) => [option, value])
  const options = [
    ...['--port', String(port), '--state', state, '--token-env', 'TOKEN', '--json'],
    ...list('--trusted-proxy', configuration.trustedProxies),
    ...list('--allowed-origin', configuration.allowedOrigins),
    ...(configuration.listen === 'all-ipv4' ? ['--host', '0.0.0.0'] : []),
    ...(configuration.rateLimit === 'off' ? ['--no-rate-limit'] : []),
    ...(configuration.autoApproveLocal ? [] : ['--no-auto-approve-local']),
  ]
  const env = { ...process.env, TOKEN: secrets.token }
  const gateway = spawn(command, [...args, ...options], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  createInterface({ input: gateway.stdout }).once('line', (said) => answer({ port: JSON.parse(said).port }))
  gateway.on('exit', (code) => process.exit(code ?? 1))
  process.stdin.on('end', () => gateway.kill())
})
