/** What several commands of the command line share. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { policies } from '../../reference-gateway/index.ts'
import { formats } from '../../reports/index.ts'
import type { Shard } from '../plan/shard.ts'
import { defaultProfile } from './catalogue.ts'

/** Told the exit code of the command that ran. */
export type Done = (code: number) => void

export const collect = (value: string, previous: readonly string[] | undefined): string[] => [
  ...(previous ?? []),
  value,
]

export function positive(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It takes a whole number above 0.')
  return value
}

export function shard(text: string): Shard {
  const [, index, of] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []
  if (index === undefined || of === undefined || Number(index) > Number(of))
    throw new InvalidArgumentError('It takes which part of how many, for example 1/4 to 4/4.')
  return { index: Number(index), of: Number(of) }
}

export const EXIT_CODES = `
Exit codes:
  0    conformant (or everything that was selected passed); residual risks are named, and no failure
  1    a requirement failed, or the baseline file is wrong
  2    wrong usage or configuration
  3    incomplete: something selected could not run, or nothing was selected
  4    the harness itself failed
  130  stopped by Ctrl-C`

export const baselineOption = () =>
  new Option(
    '--baseline <file>',
    'failures that are known, each with a reason, an owner and a last day: they do not fail the run (docs/baseline.md)',
  )

export const profileOption = () =>
  new Option(
    '--profile <id>',
    `policy to judge by; see \`list profiles\` (default: that of the release's own era, else ${defaultProfile})`,
  )
export const deadlineOption = () =>
  new Option(
    '--deadline <ms>',
    'milliseconds that one handshake may take (default: 5000, for a real release 20000)',
  ).argParser(positive)
export const bootDeadlineOption = () =>
  new Option(
    '--boot-deadline <ms>',
    'milliseconds that a gateway may take to be ready (default: 60000 for a release, 10000 for --spawn)',
  ).argParser(positive)
export const spawnOption = () => new Option('--spawn', 'run the reference gateway as a child process').default(false)
export const policyOption = () =>
  new Option(
    '--reference-policy <name>',
    `policy that the reference gateway follows: ${[...policies.keys()].join(' or ')}`,
  ).default('recommended')
export const jsonOption = (what: string) =>
  new Option('--json', `print exactly one JSON object on standard output: ${what}`).default(false)

export const reporterOption = () =>
  new Option('--reporter <name>', 'what is printed on standard output; `report --help` tells what each is for')
    .choices(formats.map(({ name }) => name))
    .default('terminal')
    .conflicts('json')

/** What a target can be, for help texts. */
export const TARGETS =
  'reference, openclaw@<version>, openclaw@<version>+<patch> as in openclaw@2026.2.19+pr-22365, openclaw:<dir> (a built checkout), command:<argv> (an adapter), or ws://<host>:<port> (one that runs already)'

/** What has to be said of a gateway that runs already. */
export function withLive(command: Command): Command {
  return command
    .option('--release <version>', 'of a ws:// target: the release that it is (default: what it says)')
    .option('--allow-remote <host>', 'the one host, as in its ws:// target, that may be another machine')
    .option('--allow-mutation', 'of a ws:// target on another machine: it may be changed', false)
}

export const configurationOption = () =>
  new Option(
    '--configuration <id>',
    'of a ws:// target: how it is configured; see `list configurations` (default: token, password or open, by its secret)',
  )

/** A command about one target. */
export function withTarget(command: Command): Command {
  return withLive(command)
    .option('--target <target>', TARGETS, 'reference')
    .addOption(profileOption())
    .addOption(deadlineOption())
    .addOption(bootDeadlineOption())
    .addOption(spawnOption())
    .addOption(policyOption())
}
