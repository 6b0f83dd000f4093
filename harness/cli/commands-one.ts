import { type Command, Option } from 'commander'
import { forms } from '../protocol/forms/forms.ts'
import { credentials } from '../run/credentials.ts'
import { collect, configurationOption, type Done, jsonOption, withTarget } from './options.ts'
import { probeCommand } from './probe.ts'
import { replayCommand } from './replay.ts'

/** The commands about one case or one handshake: `replay`, `probe`. */
export function addSingle(root: Command, done: Done): void {
  withTarget(root.command('replay'))
    .addOption(configurationOption())
    .description('run one case again and show everything; or run stored failures again, or judge stored evidence again')
    .argument('<case|file>', 'a case id or pattern, or a file: results.json, evidence.ndjson, one case as JSON')
    .option(
      '--live',
      'of a file: run its failures again, on the gateway and by the policy that they are stored with',
      false,
    )
    .option('--all', 'with --live: run again what passed, too', false)
    .addOption(jsonOption('the case with its evidence; of a file, what became of each case'))
    .addHelpText(
      'after',
      `
A file is judged again offline, by the rules of today: no gateway is asked. With --live, or when a target, a policy of the
reference gateway or --spawn is named, its failures are run again. Either way each case has a word:
  FIXED           it failed, and passes now
  STILL FAILING   it fails as it did (offline: counted only)
  CHANGED         it fails in another way, or passed and no longer does
What still passes is counted. A case that is gone from the catalogue, not applicable or could not run is none of these.

Exit codes of a file:
  0    everything is fixed or still passes
  1    something still fails or changed
  2    wrong usage, or a file that cannot be read
  3    of something nothing can be said: it could not run, or is gone
  4    the harness itself failed
  130  stopped by Ctrl-C

Examples:
  conformance replay 'subagent/token/direct/new/cli/shared/v2/operator:admin/subagent' --target openclaw@2026.2.19
  conformance replay reports/out/evidence.ndjson
  conformance replay reports/out/results.json --live
  conformance replay reports/out/results.json --target openclaw@2026.9.6 --profile recommended --json`,
    )
    .action(async (what: string, options, command: Command) => {
      const isNamed = (name: string) => command.getOptionValueSource(name) === 'cli'
      const live = options.live || ['target', 'referencePolicy', 'spawn'].some(isNamed)
      done(await replayCommand(what, { ...options, live, targetIsNamed: isNamed('target') }))
    })

  withTarget(root.command('probe'))
    .description('one ad-hoc handshake: what would this client get?')
    .option(
      '--configuration <id>',
      'how the gateway is started; see `list configurations` (default: token, for another host lan or dual-stack)',
    )
    .option('--trusted-proxy <address>', 'a further entry of gateway.trustedProxies (repeatable)', collect)
    .option('--vantage <id>', 'where the client stands; see `list vantages`', 'direct')
    .option('--history <id>', 'what the store knows of the device; see `list histories`', 'new')
    .option('--ask <ask>', 'role[:scope,scope][@platform], for example operator:read,write or node', 'operator:read')
    .option('--client <id>', 'kind of client; see `list clients`', 'cli')
    .addOption(new Option('--credential <kind>', 'what it shows').choices(credentials).default('shared'))
    .addOption(new Option('--form <form>', 'how the connect is put on the wire').choices(forms).default('v2'))
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
  conformance probe --header 'Host: gateway.example.com' --ask operator:admin --client backend
  conformance probe --vantage nginx-blog --target openclaw@2026.9.6
  conformance probe --vantage lan-loopback-host --target openclaw@2026.2.19`,
    )
    .action(async (options) =>
      done(await probeCommand({ ...options, header: options.header ?? [], trustedProxy: options.trustedProxy ?? [] })),
    )
}
