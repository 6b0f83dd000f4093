/** All mutants, by the theme of the requirement that each is expected to break. */

import { authority } from './authority.ts'
import { credentials } from './credentials.ts'
import { durability } from './durability.ts'
import { forwarding } from './forwarding.ts'
import { frames } from './frames.ts'
import { identity } from './identity.ts'
import { legacy } from './legacy.ts'
import { limits } from './limits.ts'
import { locality } from './locality.ts'
import type { Mutant } from './mutant.ts'
import { negotiation } from './negotiation.ts'
import { origins } from './origins.ts'
import { pairing } from './pairing.ts'
import { pending } from './pending.ts'
import { rebinding } from './rebinding.ts'
import { scopes } from './scopes.ts'
import { surfaces } from './surfaces.ts'
import { tokens } from './tokens.ts'
import { upgrades } from './upgrades.ts'

export type { Mutant } from './mutant.ts'

export const mutants: readonly Mutant[] = [
  ...locality,
  ...forwarding,
  ...legacy,
  ...upgrades,
  ...scopes,
  ...pairing,
  ...origins,
  ...rebinding,
  ...identity,
  ...credentials,
  ...negotiation,
  ...frames,
  ...surfaces,
  ...pending,
  ...authority,
  ...tokens,
  ...durability,
  ...limits,
]
