import { type Command, Option } from 'commander'
import { familyCommand } from './family.ts'
import { mutantsCommand, mutantsListed } from './mutants.ts'
import { collect, type Done, deadlineOption, jsonOption, positive } from './options.ts'

/** The commands that show what the suite is worth: `mutants`, `family`. */
export function addProof(root: Command, done: Done): void {
  root
    .command('mutants')
    .description('run gateways with one fault each, and fail unless every fault is found by the rule that forbids it')
    .option('--only <pattern>', 'only mutants of this id, or of this requirement; * and ** (repeatable)', collect)
    .option('--list', 'list the mutants and run none', false)
    .option('--whole', 'run every mutant with every case, also where it would decide nothing otherwise', false)
    .option('--out <dir>', 'folder for mutants.json, mutants.md and mutants.html', 'reports/out')
    .addOption(jsonOption('the kill matrix'))
    .addHelpText(
      'after',
      `
A mutant is the reference gateway with one member of its policy replaced by a faulty one. It is run with the cases in which
that member would decide otherwise, and is killed when a case of the requirement that it names fails.

Exit codes:
  0    every mutant is killed by the requirement that it names, and every MUST kills at least one
  1    a mutant survives, or is found by other requirements only, or a MUST finds nothing
  2    wrong usage
  4    the harness itself failed
  130  stopped by Ctrl-C

Examples:
  conformance mutants
  conformance mutants --list
  conformance mutants --only 'forwarding.*'
  conformance run --reference-policy mutant:<id> --select <requirement>    one mutant, with its transcripts`,
    )
    .action(async (options) => {
      if (options.list) {
        process.stdout.write(mutantsListed())
        return done(0)
      }
      done(await mutantsCommand({ ...options, only: options.only ?? [] }))
    })

  root
    .command('family')
    .description('judge every pull request that proposed another rule for silent pairing, in one table')
    .option(
      '--target <target>',
      'reference, or a release that has the rule in one place: openclaw@2026.2.19',
      'reference',
    )
    .addOption(
      new Option(
        '--base <policy>',
        'policy of the reference gateway in which the rules are put: recommended or 2026.2.19',
      ).default('recommended'),
    )
    .option('--only <proposal>', 'only these, for example pr-22365 (repeatable)', collect)
    .option('--select <pattern>', 'only matching cases (repeatable)', collect)
    .option('--skip <pattern>', 'leave matching cases out (repeatable)', collect)
    .option('--out <dir>', 'folder for family.json, family.md and family.html', 'reports/out')
    .addOption(jsonOption('the table'))
    .option('--concurrency <n>', 'handshakes in flight, on a release', positive)
    .addOption(deadlineOption())
    .addHelpText(
      'after',
      `
What a proposal loosens and tightens is counted from the rule that it was written against; what it breaks, from the same
gateway without it. UNSAFE: somebody gets in who should not. DOES NOT CURE: nobody does, but those who complained
(openclaw#23661, subagents on the gateway host) are still stuck. On a release, one expression of the installed package is
replaced in a copy, and the table is compared with that of the reference gateway.

Exit codes:
  0    the table is complete, whatever it says
  2    wrong usage
  3    something could not run
  4    the harness itself failed
  130  stopped by Ctrl-C

Examples:
  conformance family
  conformance family --only pr-22365 --only pr-23690
  conformance family --target openclaw@2026.2.19
  conformance run --target openclaw@2026.2.19+pr-22365 --profile recommended    one of them, with its transcripts`,
    )
    .action(async (options) =>
      done(
        await familyCommand({
          ...options,
          only: options.only ?? [],
          select: options.select ?? [],
          skip: options.skip ?? [],
        }),
      ),
    )
}
