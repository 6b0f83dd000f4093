/** What pull requests and commits would have put in place of one expression of a release, for `openclaw@<version>+<id>`. */
import semver from 'semver'
import { assertVersionSyntax } from './release-cache.ts'
import { baseRelease } from './release-eras.ts'
import { UnknownTargetError } from './target.ts'

export interface ReleasePatch {
  /** `pr-22365`; as in the family of proposals, where each has its sources. */
  readonly id: string
  /** Releases that have the expression, as a semver range. */
  readonly for: string
  /** The expression as the bundle has it, with enough around it to be unique. */
  readonly find: string
  readonly put: string
  /** Whose it is: `openclaw#22365`. */
  readonly of: string
  /** What it says, in one line; where it says more than this code can do, that too. */
  readonly why: string
}

/** The source module that all of them change; bundles mark where it begins. */
export const PATCHED_MODULE = 'src/gateway/server/ws-connection/message-handler.ts'

/** To the end of its line, so that no longer expression that begins alike is taken for it. */
const silent = (expression: string): string => `silent: ${expression}\n`

const of2026219 = (id: string, expression: string, of: string, why: string): ReleasePatch => ({
  id,
  for: '>=2026.2.19 <=2026.2.21',
  find: silent('isLocalClient && reason === "not-paired"'),
  put: silent(expression),
  of,
  why,
})

const of2026217 = (id: string, expression: string, of: string, why: string): ReleasePatch => ({
  id,
  for: '>=2026.2.17 <2026.2.19',
  find: silent('isLocalClient'),
  put: silent(expression),
  of,
  why,
})

const SCOPES_TOO = '(reason === "not-paired" || reason === "scope-upgrade")'
/** From 2026.2.25 on, an Origin was never silent but from these clients; proposals of later date build on it. */
const PAGES = '(!requestOrigin?.trim() || isControlUi || isWebchat)'

/**
 * Checked by running each of them on the real release. Not among them: pr-23039, which changes a client; of `silent`
 * the gateway wants exactly `true`, so every expression is a boolean.
 */
export const releasePatches: readonly ReleasePatch[] = [
  of2026217(
    'pr-17425',
    'isLocalClient || _paired != null',
    'openclaw#17425',
    'upgrades of whoever has a record are silent, from any address; on the code that it was written for',
  ),
  of2026219(
    'pr-17425',
    'reason === "not-paired" ? isLocalClient : Boolean(paired)',
    'openclaw#17425',
    'upgrades of whoever has a record are silent, from any address',
  ),
  of2026217(
    'commit-0bda0202fd',
    'isLocalClient && reason === "not-paired"',
    'commit 0bda0202fd',
    'upgrades need a human; 2026.2.19 has it, with an audit log that is not here',
  ),
  {
    id: 'pr-21664',
    for: '>=2026.2.19 <2026.2.21',
    find: 'Array.isArray(paired.roles) ? paired.roles : paired.role ? [paired.role] : []',
    put: 'Array.isArray(paired.roles) ? paired.roles : paired.role && !(paired.roles === void 0 && paired.scopes === void 0) ? [paired.role] : []',
    of: 'openclaw#21664',
    why: 'a row without roles and scopes is never enough; here as one without any role, since 2026.2.19 asks for all other such rows anyway',
  },
  {
    id: 'pr-21697',
    for: '>=2026.2.17 <2026.2.21',
    find: '!allowedScopes.has(scope)',
    put: '!(allowedScopes.has(scope) || scope.startsWith("operator.") && allowedScopes.has("operator.admin"))',
    of: 'openclaw#21697',
    why: 'a broader approved scope covers a narrower ask; taken as admin over every operator scope; its part for clients is not here',
  },
  of2026219('pr-22253', 'isLocalClient', 'openclaw#22253', 'every reason is silent for a local client'),
  of2026219(
    'pr-22280',
    'isLocalClient && (reason === "not-paired" || Boolean(paired))',
    'openclaw#22280',
    'upgrades of a local client that has a record are silent',
  ),
  of2026219(
    'pr-22365',
    'reason === "not-paired" ? isLocalClient : isLoopbackAddress(remoteAddr)',
    'openclaw#22365 as its code was reviewed',
    'upgrades are silent for a loopback peer, whatever Host and forwarding headers say',
  ),
  of2026219(
    'pr-22365-as-described',
    'reason === "not-paired" ? isLocalClient : isLoopbackAddress(remoteAddr) && hostIsLocal',
    'openclaw#22365 as its text has it',
    'upgrades are silent for a loopback peer that names a local Host, whatever forwarding headers say',
  ),
  of2026219(
    'pr-22381',
    'isLocalClient && reason === "not-paired" && (resolvedAuth.mode !== "none" || !requestOrigin || checkBrowserOrigin({ requestHost, origin: requestOrigin, allowedOrigins: configSnapshot.gateway?.controlUi?.allowedOrigins }).ok)',
    'openclaw#22381',
    'in auth mode none an Origin has to pass the origin check; a client without Origin is taken to pass',
  ),
  of2026219(
    'pr-22587',
    'isLocalClient && (reason === "not-paired" || Boolean(paired))',
    'openclaw#22587',
    'openclaw#22280, sent again',
  ),
  of2026219('pr-22712', 'isLocalClient', 'openclaw#22712', 'every reason is silent for a local client'),
  of2026219('pr-22838', 'isLocalClient', 'openclaw#22838', 'every reason is silent for a local client'),
  of2026219(
    'pr-23690',
    'isLocalClient && reason !== "role-upgrade"',
    'openclaw#23690',
    'everything but a role upgrade is silent for a local client; the review quotes the line',
  ),
  of2026219(
    'pr-23708',
    `isLocalClient && ${SCOPES_TOO}`,
    'openclaw#23708',
    'scope upgrades are silent for a local client; 2026.2.22 has it',
  ),
  of2026219(
    'pr-36305',
    `isLocalClient && (isControlUi || isWebchat ? ${SCOPES_TOO} : !requestOrigin?.trim())`,
    'openclaw#36305',
    'every reason is silent for a local client that is no browser; this code knows no metadata-upgrade',
  ),
  of2026219(
    'pr-54694',
    `reason !== "scope-upgrade" && isLocalClient && ${SCOPES_TOO}`,
    'openclaw#54694',
    'a scope upgrade is never silent; for the rest the rule that it was written against',
  ),
  of2026219(
    'pr-59092',
    'isLocalClient && reason !== "scope-upgrade"',
    'openclaw#59092',
    'a role upgrade is silent for a local client, on top of openclaw#54694; its fallback for rows without tokens is not here',
  ),
  of2026219(
    'pr-124589',
    `isLocalClient && (reason === "not-paired" || reason === "scope-upgrade" && ${PAGES} && (authMethod === "none" || authMethod === "token" || authMethod === "password"))`,
    'openclaw#124589',
    'a scope upgrade is silent for a local client with the shared secret; this code has its own test of what is local',
  ),
  of2026219(
    'release-2026.2.17',
    'isLocalClient',
    'release 2026.2.17',
    'every reason is silent for a local client: the rule that the oldest proposals were written against',
  ),
]

/**
 * The patch that a user names.
 *
 * @param version a full version, such as `2026.2.19`. @param id `pr-22365`.
 * @throws UnknownTargetError that says which there are, for this release or another one.
 */
export function patchOf(version: string, id: string): ReleasePatch {
  assertVersionSyntax(version)
  const suits = (patch: ReleasePatch): boolean => semver.satisfies(baseRelease(version), patch.for)
  const found = releasePatches.find((patch) => patch.id === id && suits(patch))
  if (found) return found
  const ids = releasePatches.filter(suits).map((patch) => patch.id)
  const ranges = releasePatches.filter((patch) => patch.id === id).map((patch) => patch.for)
  const why =
    ranges.length > 0
      ? `the patch "${id}" is for openclaw ${ranges.join(' and ')}, not for ${version}`
      : `there is no patch "${id}"`
  const instead =
    ids.length > 0
      ? `for openclaw@${version} there are: ${ids.join(', ')}`
      : `for openclaw@${version} there is none, only for ${[...new Set(releasePatches.map((patch) => patch.for))].join(', ')}`
  throw new UnknownTargetError(`${why}; ${instead}.`)
}
