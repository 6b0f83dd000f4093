import type { Catalogue } from '../harness/vocabulary.ts'
import { asks } from './asks.ts'
import { clients } from './clients.ts'
import { configurations } from './configurations.ts'
import * as deviceTokens from './credentials/device-tokens.ts'
import * as forwardingHeaders from './forwarding/headers.ts'
import * as localProxies from './forwarding/local-proxies.ts'
import * as trustedProxies from './forwarding/trusted-proxies.ts'
import * as usualSets from './forwarding/usual-sets.ts'
import { histories } from './histories.ts'
import * as legacyRoles from './legacy/roles.ts'
import * as legacyScopes from './legacy/scopes.ts'
import * as directLoopback from './locality/direct-loopback.ts'
import * as spoofedHost from './locality/spoofed-host.ts'
import * as foreignPages from './origins/foreign-pages.ts'
import * as requests from './pairing/requests.ts'
import { profiles } from './profiles/index.ts'
import { relations } from './relations.ts'
import { stories } from './stories.ts'
import * as metadata from './upgrades/metadata.ts'
import * as revoked from './upgrades/revoked.ts'
import * as roleUpgrades from './upgrades/roles.ts'
import * as scopeUpgrades from './upgrades/scopes.ts'
import { vantages } from './vantages/index.ts'

/** The book of rules, in the order in which a report shows it. */
const chapters = [
  directLoopback,
  spoofedHost,
  forwardingHeaders,
  usualSets,
  localProxies,
  trustedProxies,
  legacyScopes,
  legacyRoles,
  scopeUpgrades,
  roleUpgrades,
  metadata,
  revoked,
  requests,
  foreignPages,
  deviceTokens,
]

export const catalogue: Catalogue = {
  requirements: chapters.flatMap(({ requirements }) => requirements),
  families: chapters.flatMap(({ families }) => families),
  profiles,
  configurations,
  vantages,
  histories,
  asks,
  clients,
  stories,
  relations,
}
