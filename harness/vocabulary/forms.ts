/** How a connect is put on the wire: well, or with exactly one thing wrong. */

/** Signed well, with payload v2 or v3. */
export type SoundForm = 'v2' | 'v3'

/** The device proves its key badly. */
export type IdentityFault =
  /** Payload v1, which knows no nonce. */
  | 'v1'
  /** Payload v1 is signed, and the nonce shown beside it. */
  | 'v1-beside-nonce'
  /** v2, signed with the challenge's nonce, which is then left out. */
  | 'no-nonce'
  | 'blank-nonce'
  /** A nonce that no challenge held. */
  | 'made-up-nonce'
  /** The first half of the challenge's nonce, shown and signed. */
  | 'part-of-nonce'
  /** The nonce of an earlier connection of the same device. */
  | 'reused-nonce'
  /** The nonce of another connection that is open now. */
  | 'foreign-nonce'
  /** Signed fifteen minutes ago. */
  | 'stale'
  /** Signed five minutes ago. */
  | 'aged'
  /** Signed in fifteen minutes. */
  | 'future'
  /** Signed in five minutes. */
  | 'ahead'
  /** One bit of the signature is flipped. */
  | 'bad-signature'
  /** Signed with another key than the one that is shown. */
  | 'other-signer'
  | 'signed-for-other-role'
  | 'signed-for-fewer-scopes'
  | 'signed-for-other-token'
  /** Signed as if no token were shown. */
  | 'signed-for-no-token'
  | 'signed-for-other-client'
  | 'signed-for-other-mode'
  | 'signed-for-other-device'
  /** v3, signed for another platform than the one that is claimed. */
  | 'v3-other-platform'
  /** v3, signed without a platform. */
  | 'v3-no-platform'
  /** v3, signed without the device family that is claimed. */
  | 'v3-no-family'
  /** The id is another device's, the key and the signature are the client's own. */
  | 'id-of-other-key'
  /** The id is no hash at all. */
  | 'id-of-nothing'
  /** The id is the first half of the hash. */
  | 'id-part-of-hash'
  /** The id is the hash in capitals. */
  | 'id-in-capitals'
  | 'key-too-short'

/** The params of `connect` break the schema. */
export type ParamsFault =
  | 'role-unknown'
  /** `Operator` or `Node`. */
  | 'role-capital'
  /** `operators` or `nodes`. */
  | 'role-look-alike'
  | 'client-id-unknown'
  | 'client-mode-unknown'
  | 'client-missing'
  | 'property-unknown'
  /** An unknown property of the device. */
  | 'device-property-unknown'
  /** `minProtocol` is a text. */
  | 'protocol-as-text'
  | 'scope-blank'
  | 'scopes-no-list'
  /** null stands before the scopes. */
  | 'scope-null'
  | 'device-null-key'
  | 'auth-no-object'

/** The client speaks other versions of the protocol. */
export type ProtocolFault =
  | 'only-protocol-3'
  | 'only-protocol-4'
  | 'protocol-4-and-later'
  | 'protocol-of-the-past'
  | 'protocol-of-the-future'

/** The request is no well-formed first frame. */
export type FrameFault =
  /** Text that is no JSON. */
  | 'garbage'
  /** JSON that is no frame. */
  | 'no-frame'
  /** A request with a property that no frame has. */
  | 'frame-property-unknown'
  /** Another method first. */
  | 'other-method-first'
  /** An event instead of a request. */
  | 'event-first'
  /** The request in a binary message. */
  | 'binary'
  /** A text message that is no UTF-8. */
  | 'invalid-utf8'
  /** More than 64 KiB, sound otherwise. */
  | 'oversize'
  /** Nested ten thousand deep, below a property of its own. */
  | 'deep'
  /** `__proto__` as a property of the params. */
  | 'proto-property'
  | 'null-params'

/** Odd, but allowed by the WebSocket and JSON RFCs, so it counts as a plain connect. */
export type OddForm =
  /** In three fragments (RFC 6455 section 5.4). */
  | 'fragmented'
  /** `role` twice: first another one, then the one that is asked; the last counts (ECMA-262 JSON.parse; RFC 8259 section 4). */
  | 'duplicate-role'
  /** `scopes` twice: first operator.admin, then those that are asked. */
  | 'duplicate-scopes'
  /** Exactly 60 KiB. */
  | 'sixty-kib'
  /** Signed in one minute: the client's clock is ahead. */
  | 'minute-ahead'
  /** Signed one minute ago. */
  | 'minute-old'
  /** A ping before the request. */
  | 'ping-first'
  /** The same request again, right behind the first. */
  | 'twice'
  /** A second connect that asks more, right behind the first. */
  | 'twice-for-more'

export type Form = SoundForm | IdentityFault | ParamsFault | ProtocolFault | FrameFault | OddForm
