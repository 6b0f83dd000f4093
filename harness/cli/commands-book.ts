import { type Command, Option } from 'commander'
import { defaultProfile } from './catalogue.ts'
import { explainCommand } from './explain.ts'
import { type Listed, listCommand, listed } from './list.ts'
import { collect, type Done, jsonOption } from './options.ts'
import { profilesDiff, profilesInWords } from './profiles.ts'

/** The commands that read the book of rules: `list`, `profiles`, `explain`. */
export function addReading(root: Command, done: Done): void {
  root
    .command('list')
    .description('list cases, or requirements, profiles and axis values')
    .argument('[what]', `one of: ${listed.join(', ')}`, 'cases')
    .addOption(new Option('--profile <id>', 'policy that the cases are judged by').default(defaultProfile))
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
    .argument('<id>', 'its id; an axis value also as axis:value')
    .addHelpText(
      'after',
      `
An axis value is explained by where it is used and what it finds: the policies of releases that fail its cells.

Examples:
  conformance explain forwarding.rfc7239-is-remote
  conformance explain 2026-02-19
  conformance explain vantage:xff-public
  conformance explain form:stale`,
    )
    .action((id: string) => {
      process.stdout.write(explainCommand(id))
      done(0)
    })
}
