import type { Catalogue } from '../harness/vocabulary.ts'
import { actors } from './actors.ts'
import { asks } from './asks.ts'
import * as approving from './authority/approving.ts'
import * as nodeAuthority from './authority/nodes.ts'
import * as otherDevices from './authority/other-devices.ts'
import { clients } from './clients.ts'
import { configurations } from './configurations.ts'
import * as deviceTokens from './credentials/device-tokens.ts'
import * as openMode from './credentials/open-mode.ts'
import * as proxyUsers from './credentials/proxy-users.ts'
import * as setupCodes from './credentials/setup-codes.ts'
import * as sharedSecret from './credentials/shared-secret.ts'
import * as kills from './durability/kills.ts'
import * as otherWriters from './durability/other-writers.ts'
import * as restarts from './durability/restarts.ts'
import * as unreadableStore from './durability/unreadable-store.ts'
import * as forwardingHeaders from './forwarding/headers.ts'
import * as localProxies from './forwarding/local-proxies.ts'
import * as forwardingSpellings from './forwarding/spellings.ts'
import * as trustedProxies from './forwarding/trusted-proxies.ts'
import * as usualSets from './forwarding/usual-sets.ts'
import * as firstFrame from './frames/first-frame.ts'
import * as frameParams from './frames/params.ts'
import { histories } from './histories.ts'
import * as lanBehindProxies from './hosts/behind-proxies.ts'
import * as distantProxies from './hosts/distant-proxies.ts'
import * as ipv6Hosts from './hosts/ipv6.ts'
import * as peers from './hosts/peers.ts'
import * as tunnels from './hosts/tunnels.ts'
import * as identityBinding from './identity/binding.ts'
import * as identityFreshness from './identity/freshness.ts'
import * as identityKeys from './identity/keys.ts'
import * as identityRequired from './identity/required.ts'
import * as legacyRoles from './legacy/roles.ts'
import * as legacyScopes from './legacy/scopes.ts'
import * as guessing from './limits/guessing.ts'
import * as autoApprove from './locality/auto-approve.ts'
import * as directLoopback from './locality/direct-loopback.ts'
import * as spoofedHost from './locality/spoofed-host.ts'
import * as versions from './negotiation/versions.ts'
import * as foreignPages from './origins/foreign-pages.ts'
import * as ownPages from './origins/own-pages.ts'
import * as browserForeignPages from './pages/foreign-pages.ts'
import * as browserOwnPages from './pages/own-pages.ts'
import * as browserReboundPages from './pages/rebound-pages.ts'
import * as requests from './pairing/requests.ts'
import * as pendingLifetime from './pending/lifetime.ts'
import * as superseded from './pending/superseded.ts'
import * as pendingVisibility from './pending/visibility.ts'
import { profiles } from './profiles/index.ts'
import * as forgeries from './proxies/forgeries.ts'
import * as traceless from './proxies/traceless.ts'
import * as traces from './proxies/traces.ts'
import * as rebinding from './rebinding/pages.ts'
import { relations } from './relations.ts'
import * as scopeNames from './scopes/names.ts'
import * as scopeRecords from './scopes/records.ts'
import * as scopeSessions from './scopes/sessions.ts'
import { stories } from './stories.ts'
import * as surfaces from './surfaces/http.ts'
import * as tokenApproval from './tokens/approval.ts'
import * as bearerTokens from './tokens/bearer.ts'
import * as deadTokens from './tokens/rotated-and-revoked.ts'
import * as metadata from './upgrades/metadata.ts'
import * as revoked from './upgrades/revoked.ts'
import * as roleUpgrades from './upgrades/roles.ts'
import * as scopeUpgrades from './upgrades/scopes.ts'
import { vantages } from './vantages/index.ts'

/** The book of rules, in the order in which a report shows it. */
const chapters = [
  directLoopback,
  spoofedHost,
  autoApprove,
  forwardingHeaders,
  usualSets,
  localProxies,
  traces,
  forgeries,
  traceless,
  trustedProxies,
  forwardingSpellings,
  legacyScopes,
  legacyRoles,
  scopeUpgrades,
  scopeNames,
  scopeSessions,
  scopeRecords,
  roleUpgrades,
  metadata,
  revoked,
  requests,
  foreignPages,
  ownPages,
  rebinding,
  identityKeys,
  identityFreshness,
  identityBinding,
  identityRequired,
  sharedSecret,
  openMode,
  setupCodes,
  proxyUsers,
  deviceTokens,
  versions,
  firstFrame,
  frameParams,
  surfaces,
  pendingVisibility,
  pendingLifetime,
  superseded,
  approving,
  otherDevices,
  nodeAuthority,
  tokenApproval,
  deadTokens,
  bearerTokens,
  restarts,
  kills,
  otherWriters,
  unreadableStore,
  guessing,
  peers,
  distantProxies,
  lanBehindProxies,
  ipv6Hosts,
  tunnels,
  browserOwnPages,
  browserForeignPages,
  browserReboundPages,
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
  actors,
  relations,
}
