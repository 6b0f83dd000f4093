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

/** The book of rules, in the order in which a report shows it: file by file. */
const chapters = {
  'locality/direct-loopback.ts': directLoopback,
  'locality/spoofed-host.ts': spoofedHost,
  'locality/auto-approve.ts': autoApprove,
  'forwarding/headers.ts': forwardingHeaders,
  'forwarding/usual-sets.ts': usualSets,
  'forwarding/local-proxies.ts': localProxies,
  'proxies/traces.ts': traces,
  'proxies/forgeries.ts': forgeries,
  'proxies/traceless.ts': traceless,
  'forwarding/trusted-proxies.ts': trustedProxies,
  'forwarding/spellings.ts': forwardingSpellings,
  'legacy/scopes.ts': legacyScopes,
  'legacy/roles.ts': legacyRoles,
  'upgrades/scopes.ts': scopeUpgrades,
  'scopes/names.ts': scopeNames,
  'scopes/sessions.ts': scopeSessions,
  'scopes/records.ts': scopeRecords,
  'upgrades/roles.ts': roleUpgrades,
  'upgrades/metadata.ts': metadata,
  'upgrades/revoked.ts': revoked,
  'pairing/requests.ts': requests,
  'origins/foreign-pages.ts': foreignPages,
  'origins/own-pages.ts': ownPages,
  'rebinding/pages.ts': rebinding,
  'identity/keys.ts': identityKeys,
  'identity/freshness.ts': identityFreshness,
  'identity/binding.ts': identityBinding,
  'identity/required.ts': identityRequired,
  'credentials/shared-secret.ts': sharedSecret,
  'credentials/open-mode.ts': openMode,
  'credentials/setup-codes.ts': setupCodes,
  'credentials/proxy-users.ts': proxyUsers,
  'credentials/device-tokens.ts': deviceTokens,
  'negotiation/versions.ts': versions,
  'frames/first-frame.ts': firstFrame,
  'frames/params.ts': frameParams,
  'surfaces/http.ts': surfaces,
  'pending/visibility.ts': pendingVisibility,
  'pending/lifetime.ts': pendingLifetime,
  'pending/superseded.ts': superseded,
  'authority/approving.ts': approving,
  'authority/other-devices.ts': otherDevices,
  'authority/nodes.ts': nodeAuthority,
  'tokens/approval.ts': tokenApproval,
  'tokens/rotated-and-revoked.ts': deadTokens,
  'tokens/bearer.ts': bearerTokens,
  'durability/restarts.ts': restarts,
  'durability/kills.ts': kills,
  'durability/other-writers.ts': otherWriters,
  'durability/unreadable-store.ts': unreadableStore,
  'limits/guessing.ts': guessing,
  'hosts/peers.ts': peers,
  'hosts/distant-proxies.ts': distantProxies,
  'hosts/behind-proxies.ts': lanBehindProxies,
  'hosts/ipv6.ts': ipv6Hosts,
  'hosts/tunnels.ts': tunnels,
  'pages/own-pages.ts': browserOwnPages,
  'pages/foreign-pages.ts': browserForeignPages,
  'pages/rebound-pages.ts': browserReboundPages,
}

export const catalogue: Catalogue = {
  requirements: Object.values(chapters).flatMap(({ requirements }) => requirements),
  families: Object.values(chapters).flatMap(({ families }) => families),
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

/** Where each requirement stands, as a path in this repository. */
export const requirementFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(chapters).flatMap(([file, { requirements }]) =>
    requirements.map(({ id }) => [id, `scenarios/${file}`]),
  ),
)
