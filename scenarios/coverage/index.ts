import { advisoriesEarly } from './advisories-early.ts'
import { advisoriesSpring } from './advisories-spring.ts'
import { advisoriesSummer } from './advisories-summer.ts'
import { authority, durability, pending } from './approvals.ts'
import { authentication } from './authentication.ts'
import type { CoverageChapter } from './entry.ts'
import { firstContact } from './first-contact.ts'
import { forwarding } from './forwarding.ts'
import { frames, versions } from './frames.ts'
import { locality } from './locality.ts'
import { measured } from './measured.ts'
import { oldRows } from './old-rows.ts'
import { origins, rebinding } from './origins.ts'
import { exposureSentences } from './sentences-exposure.ts'
import { pairingSentences } from './sentences-pairing.ts'
import { protocolSentences } from './sentences-protocol.ts'
import { scopesSentences } from './sentences-scopes.ts'
import { surfaces } from './surfaces.ts'
import { tokens } from './tokens.ts'
import { roleUpgrades, scopeUpgrades } from './upgrades.ts'

/** Everything that was promised or went wrong, in the order in which docs/coverage.md shows it. */
export const coverage: readonly CoverageChapter[] = [
  pairingSentences,
  scopesSentences,
  protocolSentences,
  exposureSentences,
  locality,
  firstContact,
  roleUpgrades,
  scopeUpgrades,
  oldRows,
  tokens,
  forwarding,
  rebinding,
  origins,
  authentication,
  frames,
  pending,
  authority,
  durability,
  versions,
  surfaces,
  advisoriesEarly,
  advisoriesSpring,
  advisoriesSummer,
  measured,
]
