import type { Command } from 'commander'
import { formats } from '../../reports/index.ts'
import { type Done, EXIT_CODES, jsonOption, reporterOption } from './options.ts'
import { reportCommand } from './report.ts'

const [longest = 0] = formats.map(({ name }) => name.length).sort((a, b) => b - a)

/** The command that reads what a run found: `report`. */
export function addReporting(root: Command, done: Done): void {
  root
    .command('report')
    .description('write the reports of an earlier run anew, and print one of them; no gateway is asked')
    .argument('<results>', 'a results.json, or the folder that holds it')
    .option('--out <dir>', 'folder for the reports', 'reports/out')
    .addOption(reporterOption())
    .addOption(jsonOption('the results'))
    .addHelpText(
      'after',
      `
Reporters:
${formats.map(({ name, says, file }) => `  ${name.padEnd(longest)}  ${says}${file === undefined ? '' : ` (${file})`}`).join('\n')}
${EXIT_CODES}

Examples:
  conformance report nightly/results.json --reporter sarif > report.sarif
  conformance report nightly --out here                     all files, and the summary`,
    )
    .action(async (path: string, options) => done(await reportCommand(path, options)))
}
