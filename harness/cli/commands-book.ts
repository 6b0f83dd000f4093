import { type Command, Option } from 'commander'
import { defaultProfile } from './catalogue.ts'
import { explainCommand } from './explain.ts'
import { type Listed, listCommand, listed } from './list.ts'
import { collect, type Done, jsonOption } from './options.ts'
import { profilesDiff, profilesInWords } from './profiles.ts'

/** Letters in a line that an eye can follow back. */
const WIDEST = 120

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
    .description('explain a requirement or case, or an invariant, profile, family, mutant or axis value')
    .argument('<id>', 'its id; an axis value also as axis:value')
    .option('--all', 'tell long lists to their end', false)
    .addOption(jsonOption('all that is known of it').conflicts('markdown'))
    .option('--markdown', 'print Markdown instead, for an issue or a pull request', false)
    .addHelpText(
      'after',
      `
A requirement is explained as an advisory: the rule, why, what each policy made of it, how it is attacked, what is known to
break it, and how to read its failures. A case: what the client does, what each policy expects, and its control. An axis
value: where it is used and what it finds, in policies of releases that fail its cells.

Examples:
  conformance explain upgrades.local-scope-upgrade
  conformance explain forwarding.rfc7239-is-remote --all --markdown > advisory.md
  conformance explain 'subagent/token/direct/new/cli/shared/v2/operator:admin/subagent'
  conformance explain 2026-02-19
  conformance explain vantage:xff-public
  conformance explain form:stale`,
    )
    .action((id: string, options) => {
      const { stdout } = process
      const window = { color: stdout.hasColors?.() ?? false, width: Math.min(stdout.columns ?? 120, WIDEST) }
      stdout.write(explainCommand(id, options, window))
      done(0)
    })
}
