import { createHash, createHmac } from 'node:crypto'
import { type DeviceIdentity, deviceFor } from '../protocol/device-identity.ts'
import type { Client, PendingShape, RecordShape, Scope } from '../vocabulary.ts'

/** A device of a case, with the token strings that its planted row holds. */
export interface CaseDevice {
  readonly identity: DeviceIdentity
  /** Unique, so that releases that retire silent rows of the same name (2026.8.2 on) keep it. */
  readonly displayName: string
  /** Planted token by role. */
  readonly tokens: ReadonlyMap<string, string>
}

const secret = (salt: string, label: string): string =>
  createHmac('sha256', salt).update(label, 'utf8').digest('base64url')

/** @param salt secret of the run. @param label of the case. */
export function caseDevice(salt: string, label: string, shape: RecordShape | undefined): CaseDevice {
  return {
    identity: deviceFor(salt, label),
    displayName: `case ${createHash('sha256').update(label, 'utf8').digest('hex').slice(0, 10)}`,
    tokens: new Map(Object.keys(shape?.tokens ?? {}).map((role) => [role, secret(salt, `${label} token ${role}`)])),
  }
}

/** The devices of a run: each is derived once, for its planted row and for its case. */
export class Devices {
  readonly #salt: string
  readonly #made = new Map<string, CaseDevice>()

  /** @param salt secret of the run. */
  constructor(salt: string) {
    this.#salt = salt
  }

  of(label: string, shape: RecordShape | undefined): CaseDevice {
    const made = this.#made.get(label) ?? caseDevice(this.#salt, label, shape)
    this.#made.set(label, made)
    return made
  }

  /** The id of a label's device, if it was ever made. */
  idOf(label: string): string | undefined {
    return this.#made.get(label)?.identity.id
  }

  /** Of every device that was ever made. */
  ids(): readonly string[] {
    return [...this.#made.values()].map(({ identity }) => identity.id)
  }

  /** The request to plant for a label, as an earlier connect of the device would have left it. */
  request(label: string, shape: RecordShape | undefined, waits: PendingShape, client: Client, nowMs: number) {
    const { identity, displayName } = this.of(label, shape)
    return {
      requestId: secret(this.#salt, `${label} request`).slice(0, 22),
      deviceId: identity.id,
      publicKey: identity.publicKey,
      displayName,
      platform: client.platform,
      clientId: client.clientId,
      clientMode: client.mode,
      role: waits.role,
      roles: [waits.role],
      scopes: waits.scopes,
      silent: waits.silent,
      isRepair: shape !== undefined,
      ts: nowMs - waits.ageMs,
    }
  }

  /** The row to plant for a label. */
  record(label: string, shape: RecordShape, client: Client, nowMs: number): Record<string, unknown> {
    return plantedRecord(this.#salt, this.of(label, shape), shape, client, nowMs)
  }
}

interface PlantedToken {
  readonly token: string
  readonly role: string
  readonly scopes: readonly Scope[]
  readonly createdAtMs: number
  readonly revokedAtMs?: number
}

/** The row to plant for a device: exactly the keys that the shape names, and those that every release needs. */
export function plantedRecord(
  salt: string,
  device: CaseDevice,
  shape: RecordShape,
  client: Client,
  nowMs: number,
): Record<string, unknown> {
  const key =
    shape.key === 'other' ? deviceFor(salt, `other key of ${device.displayName}`).publicKey : device.identity.publicKey
  const tokens: Record<string, PlantedToken> = {}
  for (const [role, { scopes, revoked }] of Object.entries(shape.tokens ?? {})) {
    tokens[role] = {
      token: device.tokens.get(role) ?? '',
      role,
      scopes,
      createdAtMs: nowMs,
      ...(revoked ? { revokedAtMs: nowMs } : {}),
    }
  }
  return {
    deviceId: device.identity.id,
    publicKey: key,
    displayName: device.displayName,
    platform: shape.platform ?? client.platform,
    clientId: client.clientId,
    clientMode: client.mode,
    ...(shape.role === undefined ? {} : { role: shape.role }),
    ...(shape.roles === undefined ? {} : { roles: shape.roles }),
    ...(shape.scopes === undefined ? {} : { scopes: shape.scopes }),
    ...(shape.approvedScopes === undefined ? {} : { approvedScopes: shape.approvedScopes }),
    ...(shape.tokens === undefined ? {} : { tokens }),
    createdAtMs: nowMs,
    approvedAtMs: nowMs,
  }
}
