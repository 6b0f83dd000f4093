/** The reference gateway on the command line. Exit codes: 0 ended as asked, 2 wrong usage, port or state directory. */

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import {
  type AuthOptions,
  policies,
  policyNamed,
  type ReferenceGateway,
  StartError,
  startReferenceGateway,
} from './index.ts'
import { keptSecret } from './secret-file.ts'

interface Arguments {
  readonly port: number
  readonly state: string
  readonly auth: AuthOptions['mode']
  readonly tokenEnv?: string
  readonly passwordEnv?: string
  readonly userHeader: string
  readonly printSecret?: true
  readonly trustedProxy: readonly string[]
  readonly allowedOrigin: readonly string[]
  readonly host?: readonly string[]
  readonly policy: string
  readonly synchronous: 'full' | 'normal'
  readonly json?: true
  readonly rateLimit: boolean
  readonly autoApproveLocal: boolean
  readonly verbose?: true
  readonly stopOnStdinEnd?: true
}

const EXIT_USAGE = 2

const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value]
const readPort = (value: string): number => {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (!(port <= 65535)) throw new InvalidArgumentError('A port is a number from 0 (any free one) to 65535.')
  return port
}

const readPolicy = (name: string): string => {
  if (policyNamed(name)) return name
  throw new InvalidArgumentError(`Allowed choices are ${[...policies.keys()].join(', ')}, and \`mutant:<id>\`.`)
}

const program = new Command('openclaw-reference-gateway')
  .description('A gateway that decides by a policy you can read. For tests; it runs no agents.')
  .option('--port <port>', 'port to listen on; 0 takes a free one', readPort, 18789)
  .requiredOption(
    '--state <dir>',
    'state directory; devices/paired.json and devices/pending.json in it are imported once',
  )
  .addOption(
    new Option('--auth <mode>', 'how clients prove that they may connect')
      .choices(['token', 'password', 'none', 'trusted-proxy'])
      .default('token'),
  )
  .option('--token-env <name>', 'environment variable with the token (default: made once, kept in the state directory)')
  .option('--password-env <name>', 'environment variable with the password (default: as for the token)')
  .option('--user-header <name>', 'header in which a trusted proxy names its user', 'x-forwarded-user')
  .option('--print-secret', 'print the token or password; without this it is never shown')
  .option('--trusted-proxy <address>', 'address or CIDR range of a reverse proxy (repeatable)', collect, [])
  .option('--allowed-origin <origin>', 'browser origin that may connect (repeatable)', collect, [])
  .option(
    '--host <address>',
    'address to listen on (repeatable; default 127.0.0.1 and ::1; `::` alone takes IPv4 peers, too)',
    collect,
  )
  .addOption(
    new Option('--policy <name>', `policy to decide by: ${[...policies.keys()].join(' or ')}, or \`mutant:<id>\``)
      .argParser(readPolicy)
      .default('recommended'),
  )
  .addOption(
    new Option('--synchronous <level>', 'durability of the store: full survives a power cut, normal a killed process')
      .choices(['full', 'normal'])
      .default('full'),
  )
  .option('--no-rate-limit', 'let clients guess as often as they like (default: 10 in 60 s, then 5 minutes of silence)')
  .option('--no-auto-approve-local', 'ask before a client of this host is paired or widened, too')
  .option('--json', 'print the address as one line of JSON')
  .option('--verbose', 'log connects to standard error')
  .option('--stop-on-stdin-end', 'end when standard input ends')
  .addHelpText(
    'after',
    `
Examples:
  A gateway with a token of its own, on any free port:
    openclaw-reference-gateway --port 0 --state ./state

  With a token from the environment, behind a reverse proxy on this host:
    TOKEN=… openclaw-reference-gateway --state ./state --token-env TOKEN --trusted-proxy 127.0.0.1

  As release 2026.2.19 decided, for a test that starts it and wants to know the port:
    openclaw-reference-gateway --port 0 --state ./state --policy 2026.2.19 --json --stop-on-stdin-end`,
  )
  .exitOverride()

async function run(argv: readonly string[]): Promise<number> {
  try {
    const args = program.parse(argv).opts<Arguments>()
    const secret = findSecret(args)
    await using gateway = await start(args, secret?.value)
    announce(args, gateway, secret)
    await askedToEnd(args)
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE
    if (!(error instanceof StartError)) throw error
    process.stderr.write(`error: ${error.message}\n`)
    return EXIT_USAGE
  }
}

interface Secret {
  readonly value: string
  readonly path?: string
}

function findSecret({ auth, tokenEnv, passwordEnv, state }: Arguments): Secret | undefined {
  if (auth !== 'token' && tokenEnv !== undefined) throw new StartError('usage', '--token-env needs --auth token')
  if (auth !== 'password' && passwordEnv !== undefined) {
    throw new StartError('usage', '--password-env needs --auth password')
  }
  if (auth !== 'token' && auth !== 'password') return undefined
  const variable = tokenEnv ?? passwordEnv
  if (variable === undefined) return keptSecret(state, auth)
  const value = process.env[variable]
  if (!value) throw new StartError('usage', `The environment variable ${variable} is not set or empty`)
  return { value }
}

const start = (args: Arguments, secret: string | undefined): Promise<ReferenceGateway> =>
  startReferenceGateway({
    port: args.port,
    stateDir: args.state,
    auth: {
      mode: args.auth,
      userHeader: args.userHeader,
      ...(secret !== undefined && args.auth !== 'none' && { [args.auth]: secret }),
    },
    trustedProxies: args.trustedProxy,
    allowedOrigins: args.allowedOrigin,
    ...(args.host && { hosts: args.host }),
    policy: args.policy,
    synchronous: args.synchronous,
    autoApproveLocal: args.autoApproveLocal,
    ...(!args.rateLimit && { rateLimit: 'off' as const }),
    ...(args.verbose && { log: (line: string) => process.stderr.write(`${line}\n`) }),
  })

function announce(args: Arguments, gateway: ReferenceGateway, secret: Secret | undefined): void {
  const shown = args.printSecret ? secret?.value : undefined
  if (args.json) {
    const line = { port: gateway.port, pid: process.pid, ...(secret?.path && { secretFile: secret.path }) }
    process.stdout.write(`${JSON.stringify({ ...line, ...(shown && { secret: shown }) })}\n`)
    return
  }
  const address = gateway.addresses[0]!
  const where = secret?.path ? `, ${args.auth} in ${secret.path}` : ''
  const what = shown ? `, ${args.auth} ${shown}` : ''
  const host = address.includes(':') ? `[${address}]` : address
  process.stdout.write(`listening on ws://${host}:${gateway.port}${where}${what}\n`)
}

async function askedToEnd({ stopOnStdinEnd }: Arguments): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
    if (!stopOnStdinEnd) return
    process.stdin.resume()
    process.stdin.once('end', () => resolve())
    process.stdin.once('error', () => resolve())
  })
  process.stdin.destroy()
}

process.exitCode = await run(process.argv)
