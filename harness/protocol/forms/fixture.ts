/** What a form puts on the wire, and whether its signature holds, worked out here as a gateway does it. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { openChannel } from '../channel.ts'
import { type ConnectAnswer, type ConnectRequest, handshake, type WireParams } from '../connect.ts'
import { deviceFor } from '../device-identity.ts'
import { knockAt } from '../scripted-peer.ts'
import { OPCODES, type Reply, type WireFrame, wirePeer } from '../wire-peer.ts'

export const request: ConnectRequest = {
  clientId: 'cli',
  clientMode: 'cli',
  platform: 'linux',
  role: 'operator',
  scopes: ['operator.read', 'operator.write'],
  auth: { token: 'the-shared-token' },
  device: deviceFor('salt', 'forms'),
}

export const hello = { type: 'hello-ok', protocol: 4 }

/** Lets in whoever knocks, and has an error for whatever comes behind. */
export function welcoming({ opcode, fin, payload }: WireFrame, reply: Reply): void {
  if (!fin || opcode === OPCODES.ping) return
  const id = /"id":"(c\d)"/.exec(String(payload))?.[1] ?? 'c1'
  const error = { code: 'INVALID_REQUEST', message: 'no' }
  reply.send(id === 'c1' ? { type: 'res', id, ok: true, payload: hello } : { type: 'res', id, ok: false, error })
}

/** undefined: left out. */
export type Own = { readonly [K in keyof ConnectRequest]?: ConnectRequest[K] | undefined }

export const requestWith = (own: Own): ConnectRequest =>
  Object.fromEntries(
    Object.entries({ ...request, ...own }).filter(([, value]) => value !== undefined),
  ) as unknown as ConnectRequest

/** One handshake in a form: every frame that the client sent, and the answer. */
export async function onTheWire(
  own: Own,
  script: (frame: WireFrame, reply: Reply) => void = welcoming,
  deadlineMs = 5_000,
): Promise<{ frames: WireFrame[]; answer: ConnectAnswer }> {
  const frames: WireFrame[] = []
  await using peer = await wirePeer((frame, reply) => {
    frames.push(frame)
    script(frame, reply)
  })
  const { answer, channel } = await handshake(openChannel, knockAt(peer, { deadlineMs }), requestWith(own))
  await channel?.close()
  return { frames, answer }
}

/** The params of the one text frame that a form sends. */
export async function paramsOf(own: Own): Promise<WireParams> {
  const { frames } = await onTheWire(own)
  if (frames.length !== 1) throw new Error(`${frames.length} frames`)
  return (JSON.parse(String(frames[0]?.payload)) as { params: WireParams }).params
}

/** Params but for what proves the device. */
export const claimOf = ({ device: _, ...claim }: WireParams): unknown => claim

/** Does the signature fit what is shown, under the rules of a payload version? (facts: gateway.md section 1.4) */
export function verifies(params: WireParams, version: 'v1' | 'v2' | 'v3', own: { nonce?: string } = {}): boolean {
  const { client, role, scopes, auth, device } = params
  if (device === undefined) return false
  const token = auth?.token ?? auth?.deviceToken ?? auth?.bootstrapToken ?? ''
  const { id, publicKey, signature, signedAt, nonce = own.nonce } = device
  const fields = [version, id, client.id, client.mode, role, scopes.join(','), signedAt, token]
  if (version !== 'v1') fields.push(nonce ?? '')
  if (version === 'v3') fields.push(client.platform.toLowerCase(), (client.deviceFamily ?? '').toLowerCase())
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  return verify(null, Buffer.from(fields.join('|')), key, Buffer.from(signature, 'base64url'))
}

/** Is the id the hash of the key? */
export const idFits = ({ device }: WireParams): boolean =>
  device?.id ===
  createHash('sha256')
    .update(Buffer.from(device?.publicKey ?? '', 'base64url'))
    .digest('hex')
