import { Command } from 'commander'
import { addReading } from './commands-book.ts'
import { addComparing } from './commands-compare.ts'
import { addDeployment } from './commands-deployment.ts'
import { addGate } from './commands-gate.ts'
import { addJudging } from './commands-judge.ts'
import { addSingle } from './commands-one.ts'
import { addProof } from './commands-proof.ts'
import { addReporting } from './commands-report.ts'
import { endOf, UsageError } from './errors.ts'
import { type Done, EXIT_CODES } from './options.ts'
import { suite } from './suite.ts'

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
  conformance --target openclaw@2026.2.19             a real release (installed once into a cache), by its own policy
  conformance --target openclaw@2026.2.19 --profile recommended
                                                      the same release, by the policy that we recommend
  conformance --select 'forwarding.*'                 one theme
  conformance compare openclaw@2026.2.19 openclaw@2026.2.22
                                                      who gets in at the second who did not at the first
  conformance probe --target openclaw@2026.9.6 --header 'X-Forwarded-For: 203.0.113.9'
  conformance proxy-check --proxy nginx --config my.conf
                                                      would this reverse proxy make its clients local?
  conformance explain upgrades.local-scope-upgrade    one rule: why, where from, what the profiles expect`,
    )

  addJudging(root, done)
  addComparing(root, done)
  addGate(root, done)
  addReading(root, done)
  addSingle(root, done)
  addProof(root, done)
  addReporting(root, done)
  addDeployment(root, done)
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
