import semver from 'semver'
import type { Capability, Configuration } from '../vocabulary.ts'
import { hostHasIpv6Loopback } from './loopback.ts'

/** The oldest release whose handshake the suite knows. */
export const OLDEST = '2026.2.17'

/** The newest one that was measured; what is newer is taken to do as it does, until somebody measures it. */
export const NEWEST = '2026.9.6'

/** `2026.3.23-1` and `2026.8.1-beta.2` follow the rules of the release that they are named for. */
export function baseRelease(version: string): string {
  return semver.coerce(version)?.version ?? version
}

const since = (release: string) => (version: string) => semver.gte(baseRelease(version), release)

const reasonOnWire = since('2026.2.22')
const signatureV3 = since('2026.2.26')
const clientBuildId = since('2026.8.1')
const sessionScopesInHello = since('2026.8.1')
const authNone = since('2026.2.19')
const pairRemove = since('2026.2.19')
const deviceTokenField = since('2026.2.22')
const bootstrapTokenField = since('2026.3.12')
const autoApproveLocalKnob = since('2026.8.1')
/** Pairings moved from `devices/paired.json` to `state/openclaw.sqlite` (#103160). */
export const storesInSqlite = since('2026.8.1')
/** From here on (by its changelog; measured on 2026.5.28) `gateway.auth.trustedProxy.allowLoopback` is a known key; an unknown key stops a gateway. */
export const knowsAllowLoopback = since('2026.4.27')
/** The first two releases refuse to bind the loopback; later ones take no user from a loopback proxy unless told to. */
const trustedProxyOnLoopback = (version: string) =>
  knowsAllowLoopback(version) || (since('2026.2.21')(version) && !since('2026.3.31')(version))

/** What a release can do, as measured on the released packages: all of them take malformed rows, and listen on ::1 where there is one. */
export function releaseCapabilities(version: string): ReadonlySet<Capability> {
  const capabilities = new Set<Capability>([
    ...(['seed-records', 'seed-malformed-records', 'seed-while-running', 'restart', 'bind-lan'] as const),
  ])
  if (hostHasIpv6Loopback()) capabilities.add('ipv6-loopback')
  if (reasonOnWire(version)) capabilities.add('reason-on-wire')
  if (signatureV3(version)) capabilities.add('signature-v3')
  if (clientBuildId(version)) capabilities.add('client-build-id')
  if (sessionScopesInHello(version)) capabilities.add('session-scopes-in-hello')
  if (authNone(version)) capabilities.add('auth-none')
  if (pairRemove(version)) capabilities.add('pair-remove')
  if (deviceTokenField(version)) capabilities.add('device-token-field')
  if (bootstrapTokenField(version)) capabilities.add('bootstrap-token-field')
  if (autoApproveLocalKnob(version)) capabilities.add('auto-approve-local-knob')
  // A file of waiting requests is dropped at the import into SQLite.
  if (!storesInSqlite(version)) capabilities.add('seed-pending')
  // 2026.3.31, as installed, answers 500 to every path.
  if (baseRelease(version) !== '2026.3.31') capabilities.add('http-surfaces')
  if (trustedProxyOnLoopback(version)) capabilities.add('auth-trusted-proxy-loopback')
  return capabilities
}

/** Why a release does not start with a configuration; undefined when it does. */
export function releaseRefuses(version: string, configuration: Configuration): string | undefined {
  if (configuration.auth === 'none' && !authNone(version)) {
    return `openclaw@${version} knows no auth mode "none" (2026.2.19 and later do)`
  }
  if (configuration.auth === 'trusted-proxy' && !trustedProxyOnLoopback(version)) {
    return `openclaw@${version} refuses auth mode "trusted-proxy" on the loopback`
  }
  return undefined
}
