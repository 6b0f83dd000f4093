import { bareMachine, isOfTheMachine, type Machine } from '../machine/machine.ts'
import type { Capability, Catalogue, Configuration, Profile, TargetCapability } from '../vocabulary.ts'
import type { Case } from './case.ts'
import { expand } from './expand.ts'
import { select } from './select.ts'
import type { Shard } from './shard.ts'

/** What plan needs to know of a target. */
export interface TargetAbilities {
  readonly capabilities: ReadonlySet<Capability>
  /** How often a gateway may be started in one run; undefined: as often as the cases want. */
  readonly boots?: number | undefined
  refuses(configuration: Configuration): string | undefined
  /** Why it cannot be asked a case, for another reason; undefined: it can. */
  cannot?(planned: Case): string | undefined
}

export interface Selection {
  readonly only: readonly string[]
  readonly skip: readonly string[]
}

/** What one run on one target will do. */
export interface Plan {
  readonly profile: Profile
  /** How many cases the profile has, selected or not. */
  readonly inProfile: number
  /** Where only a part of what was selected is run: which. `selected` and the rest hold that part alone. */
  readonly shard?: Shard
  readonly selected: readonly Case[]
  /** Selected cases that the target cannot be asked, with the reason. */
  readonly notApplicable: ReadonlyMap<string, string>
  /** What is run, controls that were not selected included, by configuration. */
  readonly groups: readonly {
    /** What the group is called while it runs. */
    readonly label: string
    readonly configuration: Configuration
    readonly cases: readonly Case[]
  }[]
}

const capabilityWords: Readonly<Record<TargetCapability, string>> = {
  'bind-lan': 'it cannot be started on another host of a network',
  'bind-dual-stack': 'it cannot be made to listen on IPv6 for IPv4 peers, too',
  'seed-records': 'rows cannot be planted in its store',
  'seed-malformed-records': 'malformed rows cannot be planted in its store',
  'seed-pending': 'waiting requests cannot be planted in its store',
  'seed-while-running': 'no other process can write its store while it runs',
  restart: 'it cannot be started again on the same store',
  'orderly-restart': 'the suite ends it by killing it only',
  'ipv6-loopback': 'it does not listen on ::1',
  'reason-on-wire': 'it does not name the reason on the wire',
  'signature-v3': 'it does not know signature payload v3',
  'device-token-field': 'it knows no auth.deviceToken',
  'bootstrap-token-field': 'it knows no auth.bootstrapToken',
  'auth-none': 'it has no gateway.auth.mode none',
  'auth-trusted-proxy-loopback': 'it refuses trusted-proxy authentication on the loopback',
  'auto-approve-local-knob': 'it has no gateway.nodes.pairing.autoApproveLocal',
  'pair-remove': 'it has no device.pair.remove',
  'http-surfaces': 'its HTTP surfaces do not answer',
  'client-build-id': 'it does not know client.buildId',
  'session-scopes-in-hello': 'its hello does not show the scopes of the session',
}

/** What is not there of that which a case needs, in words. */
function missingFor({ needs }: Case, { capabilities }: TargetAbilities, machine: Machine): string | undefined {
  for (const need of needs) {
    if (isOfTheMachine(need)) {
      const lacking = machine.lacks(need)
      if (lacking !== undefined) return lacking
    } else if (!capabilities.has(need)) return `needs ${need}: ${capabilityWords[need]}`
  }
  return undefined
}

/** Why a target cannot be asked a case on this machine, or undefined. */
export function whyNotApplicable(
  planned: Case,
  abilities: TargetAbilities,
  machine: Machine = bareMachine,
): string | undefined {
  const missing = missingFor(planned, abilities, machine)
  if (missing !== undefined) return missing
  const refused = abilities.refuses(planned.configuration)
  return refused === undefined ? abilities.cannot?.(planned) : `configuration ${planned.configuration.id}: ${refused}`
}

const isKilled = ({ steps }: Case): boolean => steps.some((step) => step.do === 'restart')

/**
 * Tells which cases want a gateway that would be one too many. Each configuration costs a boot, in the catalogue's order,
 * and so does each one's restart, right behind it.
 */
function beyondBoots(catalogue: Catalogue, wanted: readonly Case[], boots: number | undefined) {
  const nth = new Map<string, number>()
  for (const { id } of catalogue.configurations) {
    const own = wanted.filter(({ configuration }) => configuration.id === id)
    if (own.length > 0) nth.set(id, nth.size + 1)
    if (own.some(isKilled)) nth.set(`${id} again`, nth.size + 1)
  }
  return (planned: Case): string | undefined => {
    if (boots === undefined) return undefined
    const { id } = planned.configuration
    const place = nth.get(isKilled(planned) ? `${id} again` : id)
    if (place === undefined || place <= boots) return undefined
    return `beyond the ${boots} gateways that one run starts: select these cases alone to run them (configuration ${id})`
  }
}

/**
 * Plans a run. Pure.
 *
 * A selected case brings its control along, since no verdict stands without it.
 *
 * @param machine what of that which paths need is here; by default nothing.
 * @throws CatalogueError, SelectionError
 */
export function plan(
  catalogue: Catalogue,
  profile: Profile,
  abilities: TargetAbilities,
  selection: Selection,
  machine: Machine = bareMachine,
): Plan {
  const { cases, controlsOnly } = expand(catalogue, profile)
  const selected = select(cases, selection.only, selection.skip)
  const byId = new Map([...cases, ...controlsOnly].map((planned) => [planned.id, planned]))
  const notApplicable = new Map<string, string>()
  const toRun = new Map<string, Case>()
  const able = selected.filter((planned) => whyNotApplicable(planned, abilities, machine) === undefined)
  const beyond = beyondBoots(catalogue, able, abilities.boots)
  const whyNot = (planned: Case) => whyNotApplicable(planned, abilities, machine) ?? beyond(planned)
  for (const planned of selected) {
    const why = whyNot(planned)
    if (why !== undefined) {
      notApplicable.set(planned.id, why)
      continue
    }
    const controls = [...(planned.control ? [planned.control] : []), ...planned.otherControls].flatMap(
      ({ case: id }) => byId.get(id) ?? [],
    )
    const asked = controls.filter((control) => whyNot(control) === undefined)
    // What cannot be arranged for a control of such a target never can: the case would never be told.
    if (abilities.cannot && controls[0] && asked.length === 0) {
      notApplicable.set(planned.id, `its control cannot be asked: ${whyNot(controls[0])}`)
      continue
    }
    toRun.set(planned.id, planned)
    for (const control of asked) toRun.set(control.id, control)
  }
  const groups = catalogue.configurations
    .map((configuration) => ({
      label: configuration.id,
      configuration,
      cases: [...toRun.values()].filter((planned) => planned.configuration.id === configuration.id),
    }))
    .filter(({ cases: some }) => some.length > 0)
  return { profile, inProfile: cases.length, selected, notApplicable, groups }
}
