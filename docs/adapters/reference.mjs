// The smallest adapter: `node reference.mjs <command that starts the reference gateway>`. Plain Node.js, nothing else.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const [command, ...args] = process.argv.slice(2)
const answer = (words) => console.log(JSON.stringify({ adapter: 1, ...words }))

createInterface({ input: process.stdin }).once('line', (line) => {
  const { ask, configuration, secrets, state, port } = JSON.parse(line)
  if (ask === 'describe') {
    // It plants no rows, so cases of devices that are paired already are not applicable.
    answer({ name: 'the reference gateway through an adapter', capabilities: ['reason-on-wire', 'signature-v3'] })
    process.exit()
  }
  if (configuration.auth !== 'token') {
    answer({ refuses: 'this adapter starts gateways with a token only' })
    process.exit()
  }
  const options = ['--port', String(port), '--state', state, '--token-env', 'TOKEN', '--no-rate-limit', '--json']
  const env = { ...process.env, TOKEN: secrets.token }
  const gateway = spawn(command, [...args, ...options], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  createInterface({ input: gateway.stdout }).once('line', (said) => answer({ port: JSON.parse(said).port }))
  gateway.on('exit', (code) => process.exit(code ?? 1))
  process.stdin.on('end', () => gateway.kill())
})
