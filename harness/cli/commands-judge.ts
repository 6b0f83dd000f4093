import { type Command, Option } from 'commander'
import { ENOUGH } from '../run/agreement.ts'
import { agreeCommand } from './agree.ts'
import { type FamilyOptions, familyOf } from './family.ts'
import { killMatrixOf } from './mutants.ts'
import {
  baselineOption,
  bootDeadlineOption,
  collect,
  configurationOption,
  type Done,
  deadlineOption,
  EXIT_CODES,
  jsonOption,
  policyOption,
  positive,
  profileOption,
  reporterOption,
  shard,
  spawnOption,
  TARGETS,
  withLive,
} from './options.ts'
import { runCommand } from './run.ts'

/** The whole family, on the gateway that we recommend. */
const whole: FamilyOptions = {
  ...{ target: 'reference', base: 'recommended', only: [], select: [], skip: [], out: '', json: false },
  ...{ concurrency: undefined, deadline: undefined },
}

/** The commands that judge whole targets: `run`, `agree`. */
export function addJudging(root: Command, done: Done): void {
  withLive(root.command('run', { isDefault: true }))
    .description('judge targets and write the reports')
    .option('--target <target>', `${TARGETS} (repeatable; default reference)`, collect)
    .addOption(profileOption())
    .option(
      '--select <pattern>',
      'only matching cases: id, family, requirement, theme, level; * and ** (repeatable)',
      collect,
    )
    .option('--skip <pattern>', 'leave matching cases out (repeatable)', collect)
    .addOption(baselineOption())
    .addOption(
      new Option('--shard <i/n>', 'only this part of what is selected; `merge` puts the parts together')
        .argParser(shard)
        .conflicts(['family', 'mutants']),
    )
    .option(
      '--out <dir>',
      'folder for the reports: report.html, results.json, junit.xml, report.sarif …',
      'reports/out',
    )
    .addOption(reporterOption())
    .addOption(jsonOption('the results'))
    .option('--concurrency <n>', 'handshakes in flight', positive)
    .addOption(deadlineOption())
    .addOption(bootDeadlineOption())
    .addOption(spawnOption())
    .addOption(policyOption())
    .addOption(configurationOption())
    .option('--family', 'add the PR family, on the reference gateway, to report.html and results.json', false)
    .option('--mutants', 'add the kill matrix to report.html and results.json', false)
    .addHelpText(
      'after',
      `${EXIT_CODES}

Examples:
  conformance run --target reference --target openclaw@2026.9.6
  conformance run --target openclaw@2026.2.19 --profile recommended
  conformance run --target openclaw@2026.2.19+pr-22365 --profile recommended
  conformance run --target openclaw:../openclaw
  conformance run --target 'command:node docs/adapters/openclaw.mjs ../openclaw'
  OPENCLAW_GATEWAY_TOKEN=… conformance run --target ws://127.0.0.1:18789
  conformance run --profile 2026-02-19 --select 'upgrades.*' --skip '**/webchat/**'
  conformance run --target openclaw@2026.9.6 --baseline conformance.baseline.yaml
  conformance run --target openclaw@2026.9.6 --shard 1/4 --out shard-1
  conformance run --reporter tap
  conformance run --json > results.json`,
    )
    .action(async (options) =>
      done(
        await runCommand(
          {
            ...options,
            target: options.target ?? ['reference'],
            select: options.select ?? [],
            skip: options.skip ?? [],
          },
          async (signal) => ({
            ...(options.family && { family: [await familyOf({ ...whole, json: options.json }, signal)] }),
            ...(options.mutants && {
              mutants: await killMatrixOf({ only: [], whole: false, json: options.json }, signal),
            }),
          }),
        ),
      ),
    )

  withLive(root.command('agree'))
    .description('measure how far releases do what the profile of their own era says')
    .requiredOption('--target <target>', `${TARGETS}; several openclaw@<version> with commas, or repeated`, collect)
    .addOption(configurationOption())
    .option('--select <pattern>', 'only matching cases and their controls (repeatable)', collect)
    .option('--skip <pattern>', 'leave matching cases out (repeatable)', collect)
    .addOption(jsonOption('the numbers, and each disagreement').conflicts('markdown'))
    .option('--markdown', 'print a table instead, a column for each target', false)
    .option('--concurrency <n>', 'handshakes in flight', positive)
    .addOption(deadlineOption())
    .addOption(bootDeadlineOption())
    .addHelpText(
      'after',
      `
Every case and every handshake that only serves as control is run. A handshake agrees when class, reason, refusal, close
code, authority, events and the acts that follow are as the profile says. What disagrees is open, or explained in scenarios/profiles/explanations.ts.

Exit codes:
  0    all agree or are explained, and at least ${ENOUGH * 100} % agree
  1    something is open, or less agrees
  2    wrong usage
  3    something could not run
  4    the harness itself failed
  130  stopped by Ctrl-C

Examples:
  conformance agree --target openclaw@2026.2.19
  conformance agree --target openclaw@2026.2.17,openclaw@2026.2.22 --markdown
  conformance agree --target openclaw@2026.9.6 --json > agreement.json`,
    )
    .action(async (options) =>
      done(await agreeCommand({ ...options, select: options.select ?? [], skip: options.skip ?? [] })),
    )
}
