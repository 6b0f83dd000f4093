/** Faults about gateways that are not the run's own: who may be spoken to, what may be changed, and what is left behind. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inAddress = inModule('harness/targets/address.ts', 'address')
const inLimits = inModule('harness/targets/live-limits.ts', 'live-limits')
const inElsewhere = inModule('harness/plan/elsewhere.ts', 'elsewhere')
const inTidy = inModule('harness/run/tidy.ts', 'cli/live')
const inRun = inModule('harness/run/run.ts', 'cli/live')
const inCommand = inModule('harness/targets/command.ts', 'command')

const ONE = 'everything that was paired'

export const live: readonly SuiteMutant[] = [
  inAddress(
    'one-own-address-will-do',
    'A name that leads to this machine and to another one as well is taken for this machine.',
    'if (foreign.length === 0) return',
    'if (foreign.length < found.length) return',
  ),
  inAddress(
    'any-remote-is-allowed-by-one',
    'Whoever allows one other machine has allowed every other machine.',
    'if (allowed !== name) {',
    'if (false) {',
  ),
  inLimits(
    'remote-is-shown-devices',
    'Another machine that may not be changed is shown devices, and writes down requests.',
    "if (history.kind !== 'no-device')",
    'if (false)',
  ),
  inLimits(
    'remote-is-locked-out',
    'Another machine that may not be changed is asked until it locks this address out.',
    "if (step.times > 1 || refusal?.includes('rate-limited'))",
    'if (false)',
  ),
  inLimits(
    'place-is-taken-for-the-loopback',
    'A gateway beyond the loopback is judged as if its clients stood on its own host.',
    '!isLoopback && !holdsAnywhere(planned.id)',
    'false',
  ),
  inElsewhere(
    'every-case-holds-anywhere',
    'What depends on where the client stands is asked from anywhere.',
    'elsewhere.get(one.id) === outcomes(one)',
    'elsewhere.has(one.id)',
  ),
  inTidy(
    'requests-are-left',
    'Requests of the run stay in the store of a gateway that runs on.',
    "session.call('device.pair.reject', { requestId })",
    'undefined',
    ONE,
  ),
  inTidy(
    'devices-are-left',
    'Devices of the run stay paired in a gateway that runs on.',
    "await session.call('device.pair.remove', { deviceId })\n",
    'deviceId\n',
    ONE,
  ),
  inRun(
    'nobody-tidies-up',
    'What the run paired in a gateway that runs on is not removed.',
    'gateway && target.lasting === true &&',
    'false && gateway &&',
    ONE,
  ),
  inCommand(
    'open-gateway-is-attacked',
    'A gateway that others can reach is attacked all the same.',
    "(await isOpen('127.0.0.2', port))",
    'false',
    'others could reach',
  ),
]
