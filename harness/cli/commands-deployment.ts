import { type Command, Option } from 'commander'
import { CHECKED } from '../proxy-check/reading.ts'
import {
  bootDeadlineOption,
  type Done,
  deadlineOption,
  jsonOption,
  policyOption,
  positive,
  TARGETS,
} from './options.ts'
import { proxyCheckCommand } from './proxy-check.ts'

/** The commands about somebody's own deployment: `proxy-check`. */
export function addDeployment(root: Command, done: Done): void {
  root
    .command('proxy-check')
    .description('which clients would this reverse proxy make local?')
    .addOption(new Option('--proxy <program>', 'the program that the configuration is for').choices(CHECKED))
    .option('--config <file>', 'its configuration; for nginx and Apache the part of one site is enough')
    .option('--url <address>', 'a proxy of this machine that runs already; the check stands in for its gateway')
    .option(
      '--upstream-port <port>',
      'where the proxy looks for the gateway on 127.0.0.1 (default: as the configuration says, else 18789)',
      positive,
    )
    .option('--name <name>', 'the name that clients ask for (default: as the configuration says, else gw.example.com)')
    .option('--target <target>', TARGETS, 'reference')
    .addOption(policyOption())
    .addOption(deadlineOption())
    .addOption(bootDeadlineOption())
    .addOption(jsonOption('what arrived, and what became of each client'))
    .addHelpText(
      'after',
      `
A configuration is run as it is, in a network of the check's own: its ports and addresses are free there, nothing of yours is
touched, and clients come from another host. That takes the program and network namespaces (Linux; as root, or where users may
have them). With --url your own proxy is asked, from this machine, while your gateway is stopped.

Exit codes:
  0    no client gets in unasked
  1    some do: the output has the handshake, and the line to add
  2    wrong usage, or a configuration that the program refuses
  3    could not be checked, or nothing arrived at the gateway's place
  4    the harness itself failed
  130  stopped by Ctrl-C

Examples:
  conformance proxy-check --proxy nginx --config /etc/nginx/sites-available/gateway
  conformance proxy-check --proxy caddy --config Caddyfile --target openclaw@2026.9.6
  conformance proxy-check --url http://127.0.0.1:8080/ --upstream-port 18789 --json`,
    )
    .action(async (options) => done(await proxyCheckCommand(options)))
}
