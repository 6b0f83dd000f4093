import type { Command } from 'commander'
import { defaultProfile } from './catalogue.ts'
import { compareCommand } from './compare.ts'
import {
  bootDeadlineOption,
  collect,
  configurationOption,
  type Done,
  deadlineOption,
  jsonOption,
  policyOption,
  positive,
  reporterOption,
  spawnOption,
  withLive,
} from './options.ts'

/** The command about two gateways: `compare`. */
export function addComparing(root: Command, done: Done): void {
  withLive(root.command('compare'))
    .description('ask two gateways the same, and say who gets in at the second who did not at the first')
    .argument(
      '<before>',
      'a target, or an earlier report: results.json or its folder, with #<target> where it holds several',
    )
    .argument('<after>', 'the same')
    .option(
      '--profile <id>',
      `policy to ask both by; see \`list profiles\` (default: that of the report, else ${defaultProfile})`,
    )
    .option('--select <pattern>', 'only matching cases, on both sides (repeatable)', collect)
    .option('--skip <pattern>', 'leave matching cases out, on both sides (repeatable)', collect)
    .option(
      '--intend <pattern>',
      'what is meant to change: a requirement, family, theme, level or case, * and ** (repeatable)',
      collect,
    )
    .option('--out <dir>', 'folder for the reports', 'reports/out')
    .addOption(reporterOption())
    .addOption(jsonOption('the results of both, and the comparison'))
    .option('--concurrency <n>', 'handshakes in flight', positive)
    .addOption(deadlineOption())
    .addOption(bootDeadlineOption())
    .addOption(spawnOption())
    .addOption(policyOption())
    .addOption(configurationOption())
    .addHelpText(
      'after',
      `
Each case is compared by what came of it, whatever a profile thinks: it loosened (somebody gets in, or gets more, who did not
before, or a refusal now leaves something behind), tightened, or changed (on the same side in another way). Whether it broke
(passed before, fails now) or was fixed is said beside it. One profile is used for both; reports have to be judged by it.

What loosens or breaks shuts the gate unless --intend declares it. With any --intend, everything that is not declared shuts
it, and so does what was declared and did not happen.

Exit codes:
  0    nothing loosened or broke that was not declared
  1    something did, or the declarations do not fit
  2    wrong usage or configuration, or --intend names no case
  3    incomplete: something could not run on a side
  4    the harness itself failed
  130  stopped by Ctrl-C

Examples:
  conformance compare openclaw@2026.2.19 openclaw@2026.2.22            two releases
  conformance compare openclaw@2026.9.6 openclaw:../openclaw           a release, and the checkout with my change
  conformance compare main/results.json reports/out                    two reports: nothing is run
  conformance compare all.json#openclaw@2026.2.19 all.json#openclaw@2026.9.6
  conformance compare openclaw@2026.2.19 openclaw@2026.2.19+pr-22365 \\
    --select 'upgrades.*' --intend upgrades.local-scope-upgrade        a pull request that means to change one rule`,
    )
    .action(async (before: string, after: string, options) =>
      done(
        await compareCommand(before, after, {
          ...options,
          ...{ select: options.select ?? [], skip: options.skip ?? [], intend: options.intend ?? [] },
        }),
      ),
    )
}
