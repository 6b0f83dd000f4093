import type { Command } from 'commander'
import { mergeCommand } from './merge.ts'
import { baselineOption, type Done, EXIT_CODES, jsonOption, reporterOption } from './options.ts'

/** The commands for a gate in CI: `merge`. */
export function addGate(root: Command, done: Done): void {
  root
    .command('merge')
    .description('put the parts of one run together that `run --shard` judged on several machines')
    .argument('<results...>', 'results.json of every part, or folders that hold them')
    .option('--out <dir>', 'folder for the reports of the whole', 'reports/out')
    .addOption(baselineOption())
    .addOption(reporterOption())
    .addOption(jsonOption('the results'))
    .addHelpText(
      'after',
      `
Each part has to be there exactly once, of one run and of this version of the suite. The results are those that the run would
have had in one piece, byte for byte. A part alone is never conformant; the whole may be.
${EXIT_CODES}

Examples:
  conformance run --target openclaw@2026.9.6 --shard 1/2 --out parts/1
  conformance run --target openclaw@2026.9.6 --shard 2/2 --out parts/2
  conformance merge parts --out reports/out
  conformance merge a/results.json b/results.json --baseline conformance.baseline.yaml`,
    )
    .action(async (paths, options) => done(await mergeCommand(paths, options)))
}
