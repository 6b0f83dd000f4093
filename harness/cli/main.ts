import { Command, InvalidArgumentError, Option } from 'commander'
import { policies } from '../../reference-gateway/index.ts'
import { defaultProfile } from './catalogue.ts'
import { endOf, UsageError } from './errors.ts'
import { explainCommand } from './explain.ts'
import { type Listed, listCommand, listed } from './list.ts'
import { probeCommand } from './probe.ts'
import { profilesDiff, profilesInWords } from './profiles.ts'
import { replayCommand } from './replay.ts'
import { runCommand } from './run.ts'
import { suite } from './suite.ts'

const collect = (value: string, previous: readonly string[] | undefined): string[] => [...(previous ?? []), value]

function positive(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It takes a whole number above 0.')
  return value
}

const EXIT_CODES = `
Exit codes:
  0    conformant (or everything that was selected passed)
  1    a requirement failed
  2    wrong usage or configuration
  3    incomplete: something selected could not run, or nothing was selected
  4    the harness itself failed
  130  stopped by Ctrl-C`

const profileOption = () =>
  new Option('--profile <id>', 'policy to judge by; see `list profiles`').default(defaultProfile)
const deadlineOption = () =>
  new Option(
    '--deadline <ms>',
    'milliseconds that one handshake may take (default: 5000, for a real release 20000)',
  ).argParser(positive)
const bootDeadlineOption = () =>
  new Option(
    '--boot-deadline <ms>',
    'milliseconds that a gateway may take to be ready (default: 60000 for a release, 10000 for --spawn)',
  ).argParser(positive)
const spawnOption = () => new Option('--spawn', 'run the reference gateway as a child process').default(false)
const policyOption = () =>
  new Option(
    '--reference-policy <name>',
    `policy that the reference gateway follows: ${[...policies.keys()].join(' or ')}`,
  ).default('recommended')
const jsonOption = (what: string) =>
  new Option('--json', `print exactly one JSON object on standard output: ${what}`).default(false)

function withTarget(command: Command): Command {
  return command
    .option('--target <target>', 'reference, or openclaw@<version>', 'reference')
    .addOption(profileOption())
    .addOption(deadlineOption())
    .addOption(bootDeadlineOption())
    .addOption(spawnOption())
    .addOption(policyOption())
}

type Done = (code: number) => void

/** The command line. `done` is told the exit code of the command that ran. */
function program(done: Done): Command {
  const { name, version } = suite()
  const root = new Command('conformance')
    .description('Judges who gets into an OpenClaw gateway silently, who must ask a human, and who is refused.')
    .version(`${name} ${version}`, '-v, --version')
    .exitOverride()
    .showHelpAfterError('(add --help for the options and examples)')
    .addHelpText(
      'after',
      `${EXIT_CODES}

Examples:
  conformance                                         the whole catalogue on the embedded reference gateway
  conformance --target openclaw@2026.2.19             the same on a real release (installed once into a cache)
  conformance --select 'forwarding.*'                 one theme
  conformance probe --target openclaw@2026.9.6 --header 'X-Forwarded-For: 203.0.113.9'
  conformance explain upgrades.local-scope-upgrade    one rule: why, where from, what the profiles expect`,
    )

  root
    .command('run', { isDefault: true })
    .description('judge targets and write the reports')
    .option('--target <target>', 'reference, or openclaw@<version> (repeatable; default reference)', collect)
    .addOption(profileOption())
    .option(
      '--select <pattern>',
      'only matching cases: id, family, requirement, theme, level; * and ** (repeatable)',
      collect,
    )
    .option('--skip <pattern>', 'leave matching cases out (repeatable)', collect)
    .option('--out <dir>', 'folder for results.json, evidence.ndjson, report.md and report.html', 'reports/out')
    .addOption(jsonOption('the results'))
    .option('--concurrency <n>', 'handshakes in flight', positive)
    .addOption(deadlineOption())
    .addOption(bootDeadlineOption())
    .addOption(spawnOption())
    .addOption(policyOption())
    .addHelpText(
      'after',
      `${EXIT_CODES}

Examples:
  conformance run --target reference --target openclaw@2026.9.6
  conformance run --profile 2026-02-19 --select 'upgrades.*' --skip '**/webchat/**'
  conformance run --json > results.json`,
    )
    .action(async (options) =>
      done(
        await runCommand({
          ...options,
          target: options.target ?? ['reference'],
          select: options.select ?? [],
          skip: options.skip ?? [],
        }),
      ),
    )

  root
    .command('list')
    .description('list cases, or requirements, profiles and axis values')
    .argument('[what]', `one of: ${listed.join(', ')}`, 'cases')
    .addOption(profileOption())
    .option('--select <pattern>', 'only matching cases (repeatable)', collect)
    .option('--skip <pattern>', 'leave matching cases out (repeatable)', collect)
    .addOption(jsonOption('the list'))
    .addHelpText(
      'after',
      "\nExamples:\n  conformance list --select 'legacy.*'\n  conformance list vantages\n  conformance list --json",
    )
    .action((what: string, options, command: Command) => {
      if (!listed.includes(what as Listed))
        command.error(`error: cannot list "${what}"; there are: ${listed.join(', ')}`)
      process.stdout.write(
        listCommand(what as Listed, { ...options, select: options.select ?? [], skip: options.skip ?? [] }),
      )
      done(0)
    })

  const profiles = root.command('profiles').description('list the policies, or tell where two of them differ')
  profiles
    .command('list', { isDefault: true })
    .description('list the policies')
    .action(() => {
      process.stdout.write(profilesInWords())
      done(0)
    })
  profiles
    .command('diff')
    .description('tell in words where two policies decide the same handshake differently')
    .argument('<left>', 'a profile')
    .argument('<right>', 'another profile')
    .addHelpText('after', '\nExample:\n  conformance profiles diff 2026-02-19 recommended')
    .action((left: string, right: string) => {
      process.stdout.write(profilesDiff(left, right))
      done(0)
    })

  root
    .command('explain')
    .description('explain a requirement, invariant, profile, family, case or axis value')
    .argument('<id>', 'its id')
    .addHelpText(
      'after',
      '\nExamples:\n  conformance explain forwarding.rfc7239-is-remote\n  conformance explain 2026-02-19',
    )
    .action((id: string) => {
      process.stdout.write(explainCommand(id))
      done(0)
    })

  withTarget(root.command('replay'))
    .description('run one case again and show everything, or judge stored evidence again')
    .argument('<case|file>', 'a case id or pattern, or a file: evidence.ndjson, results.json, one case as JSON')
    .addOption(jsonOption('the case with its evidence'))
    .addHelpText(
      'after',
      "\nExamples:\n  conformance replay 'subagent/token/direct/new/cli/shared/v2/operator:admin/subagent' --target openclaw@2026.2.19\n  conformance replay reports/out/evidence.ndjson",
    )
    .action(async (what: string, options) => done(await replayCommand(what, options)))

  withTarget(root.command('probe'))
    .description('one ad-hoc handshake: what would this client get?')
    .option('--configuration <id>', 'how the gateway is started; see `list configurations`', 'token')
    .option('--trusted-proxy <address>', 'a further entry of gateway.trustedProxies (repeatable)', collect)
    .option('--vantage <id>', 'where the client stands; see `list vantages`', 'direct')
    .option('--history <id>', 'what the store knows of the device; see `list histories`', 'new')
    .option('--ask <ask>', 'role[:scope,scope][@platform], for example operator:read,write or node', 'operator:read')
    .option('--client <id>', 'kind of client; see `list clients`', 'cli')
    .addOption(
      new Option('--credential <kind>', 'what it shows')
        .choices(['shared', 'device', 'none', 'wrong'])
        .default('shared'),
    )
    .addOption(new Option('--proof <version>', 'signature payload').choices(['v2', 'v3']).default('v2'))
    .option(
      '--header <line>',
      "a further header line, 'Name: value'; Host and Origin replace the usual one (repeatable)",
      collect,
    )
    .addOption(jsonOption('the observation'))
    .addHelpText(
      'after',
      `
The outcome is one of: silent, covered, bypassed, unbound (in); interactive, rejected, stuck, leaky (out); anomalous.

Examples:
  conformance probe --target openclaw@2026.2.19 --history paired-read --ask operator:write
  conformance probe --target openclaw@2026.9.6 --header 'X-Forwarded-For: 203.0.113.9' --json
  conformance probe --header 'Host: gateway.example.com' --ask operator:admin --client backend`,
    )
    .action(async (options) =>
      done(await probeCommand({ ...options, header: options.header ?? [], trustedProxy: options.trustedProxy ?? [] })),
    )

  return root
}

/** Without it, a word that is no command would be taken for an argument of the default one. */
function assertCommand(root: Command, word: string | undefined): void {
  const names = [...root.commands.map((command) => command.name()), 'help']
  if (word === undefined || word.startsWith('-') || names.includes(word)) return
  throw new UsageError(`there is no command "${word}"; there are: ${names.join(', ')}`)
}

/** Runs the command line. @returns the exit code; everything was said on standard output and standard error. */
export async function main(argv: readonly string[]): Promise<number> {
  let code = 0
  try {
    const commands = program((given) => {
      code = given
    })
    assertCommand(commands, argv[0])
    await commands.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    const end = endOf(error)
    if (end.message !== '') process.stderr.write(`${end.message}\n`)
    return end.code
  }
}
