// An adapter for a built OpenClaw: `node openclaw.mjs <folder of the package>`. Plain Node.js, nothing else.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const folder = process.argv[2]
const answer = (words) => process.stdout.write(`${JSON.stringify({ adapter: 1, ...words })}\n`)

const [line] = await once(createInterface({ input: process.stdin }), 'line')
const request = JSON.parse(line)

if (request.ask === 'describe') {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  answer({
    name: `OpenClaw ${version} through an adapter`,
    release: version,
    // What this adapter takes care of, and what the gateway speaks. 2026.2.19 speaks no more than this.
    capabilities: ['seed-records', 'seed-malformed-records', 'restart', 'auth-none', 'pair-remove', 'http-surfaces'],
    refuses: { 'proxy-auth': 'not tried', lan: 'not tried', 'dual-stack': 'OpenClaw binds IPv4 addresses only' },
  })
  process.exit()
}

const { configuration, secrets, state } = request
const port = request.port || (await freePort())
if (!request.again) {
  mkdirSync(join(state, 'devices'))
  writeFileSync(join(state, 'devices', 'paired.json'), JSON.stringify(request.paired))
  writeFileSync(join(state, 'devices', 'pending.json'), JSON.stringify(request.pending))
  const limit = configuration.rateLimit === 'off' ? { maxAttempts: 100_000, exemptLoopback: false } : undefined
  const secret = { token: { token: secrets.token }, password: { password: secrets.password } }[configuration.auth]
  const gateway = {
    mode: 'local',
    bind: 'loopback',
    auth: { mode: configuration.auth, ...secret, rateLimit: limit },
    trustedProxies: configuration.trustedProxies,
    controlUi: { allowedOrigins: configuration.allowedOrigins },
  }
  const off = { update: { checkOnStart: false }, plugins: { enabled: false }, logging: { file: join(state, 'log') } }
  writeFileSync(join(state, 'openclaw.json'), JSON.stringify({ gateway, ...off }))
}
const env = {
  ...process.env,
  HOME: state,
  OPENCLAW_STATE_DIR: state,
  OPENCLAW_CONFIG_PATH: join(state, 'openclaw.json'),
  OPENCLAW_NO_RESPAWN: '1',
  OPENCLAW_SKIP_CHANNELS: '1',
  OPENCLAW_DISABLE_BONJOUR: '1',
}
const called = [join(folder, 'openclaw.mjs'), 'gateway', 'run', '--port', String(port), '--bind', 'loopback']
// The gateway's log goes to our standard error: our standard output is for the answer.
const gateway = spawn(process.execPath, called, { env, stdio: ['ignore', 2, 2] })
gateway.on('exit', (code) => process.exit(code ?? 1))
process.stdin.on('end', () => gateway.kill())
// It need not answer yet: the suite asks until it does.
answer({ port })

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
