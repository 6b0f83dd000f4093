/** All mutants, by the theme of the requirement that each is expected to break. */

import { authority } from './authority.ts'
import { authorityNodes } from './authority-nodes.ts'
import { behindProxies } from './behind-proxies.ts'
import { credentials } from './credentials.ts'
import { credentialValues } from './credentials-values.ts'
import { durability } from './durability.ts'
import { durabilityKills } from './durability-kills.ts'
import { forwarding } from './forwarding.ts'
import { frames } from './frames.ts'
import { frameValues } from './frames-values.ts'
import { hosts } from './hosts.ts'
import { identity } from './identity.ts'
import { identityPayload } from './identity-payload.ts'
import { legacy } from './legacy.ts'
import { limits } from './limits.ts'
import { limitBudgets } from './limits-budgets.ts'
import { locality } from './locality.ts'
import type { Mutant } from './mutant.ts'
import { negotiation } from './negotiation.ts'
import { origins } from './origins.ts'
import { pages } from './pages.ts'
import { pairing } from './pairing.ts'
import { pairingAsks } from './pairing-asks.ts'
import { pairingRows } from './pairing-rows.ts'
import { pending } from './pending.ts'
import { realProxies } from './real-proxies.ts'
import { rebinding } from './rebinding.ts'
import { scopeLists } from './scope-lists.ts'
import { scopes } from './scopes.ts'
import { surfaces } from './surfaces.ts'
import { tokens } from './tokens.ts'
import { tokensMinted } from './tokens-minted.ts'
import { upgradeBaseline } from './upgrade-baseline.ts'
import { upgradePins } from './upgrade-pins.ts'
import { upgradeRevoked } from './upgrade-revoked.ts'
import { upgrades } from './upgrades.ts'

export type { Mutant } from './mutant.ts'

export const mutants: readonly Mutant[] = [
  ...locality,
  ...forwarding,
  ...legacy,
  ...upgrades,
  ...upgradeRevoked,
  ...upgradeBaseline,
  ...upgradePins,
  ...scopes,
  ...scopeLists,
  ...pairing,
  ...pairingAsks,
  ...pairingRows,
  ...origins,
  ...rebinding,
  ...identity,
  ...identityPayload,
  ...credentials,
  ...credentialValues,
  ...negotiation,
  ...frames,
  ...frameValues,
  ...surfaces,
  ...pending,
  ...authority,
  ...authorityNodes,
  ...tokens,
  ...tokensMinted,
  ...durability,
  ...durabilityKills,
  ...limits,
  ...limitBudgets,
  ...behindProxies,
  ...hosts,
  ...realProxies,
  ...pages,
]
