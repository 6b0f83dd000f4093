/** The client inside a page: it opens the WebSocket, proves its device, and tells what comes back. */

/** Names in the page: the client itself, how it tells what happened, and who signs where the page cannot. */
export const CLIENT = 'conformanceClient'
export const TELL = 'conformanceTell'
export const SIGN = 'conformanceSign'

/** What the client tells of one of its sockets. */
export type Told =
  | { readonly what: 'open' }
  | { readonly what: 'frame'; readonly text: string; readonly binary: boolean }
  | { readonly what: 'close'; readonly code: number; readonly reason: string }
  /** The browser did not let the page open one, or did not let it sign. */
  | { readonly what: 'fault'; readonly message: string }

/** What can be asked of the client. Each socket has a number of its own. */
export interface PageClient {
  /** @param key private key of the device; none: whoever serves the page signs. */
  open(id: number, url: string, key: JsonWebKey | undefined): void
  /** Sends it; a connect with a device is signed first, in its turn. */
  send(id: number, text: string): void
  close(id: number): void
}

/**
 * Plain JavaScript, so that no compiler puts names of its own into what runs in the page. It stands alone and reads only the
 * protocol: the payload is written down here once more (v2, which every release knows), and its nonce is the one that came over
 * this very socket.
 *
 * WebCrypto exists in secure contexts only. A page of `http://evil.example` has none; there the server of that page signs.
 */
export const PAGE_CLIENT = `(() => {
  const sockets = new Map()
  const tell = (id, told) => void globalThis.${TELL}(id, told)
  const bytes = (text) => new TextEncoder().encode(text)
  const base64url = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

  const signatureOf = async (id, key, payload) => {
    if (key === undefined) return globalThis.${SIGN}(id, payload)
    const own = await crypto.subtle.importKey('jwk', key, { name: 'Ed25519' }, false, ['sign'])
    return base64url(await crypto.subtle.sign({ name: 'Ed25519' }, own, bytes(payload)))
  }

  const proven = async (id, { key, nonce }, frame) => {
    const { client, role, scopes, auth = {}, device } = frame.params
    const token = auth.token ?? auth.deviceToken ?? auth.bootstrapToken ?? ''
    const signedAt = Date.now()
    const payload = ['v2', device.id, client.id, client.mode, role, scopes.join(','), signedAt, token, nonce].join('|')
    const signature = await signatureOf(id, key, payload)
    const proof = { id: device.id, publicKey: device.publicKey, signature, signedAt, nonce }
    return JSON.stringify({ ...frame, params: { ...frame.params, device: proof } })
  }

  const onWire = async (id, socket, text) => {
    const frame = JSON.parse(text)
    return frame.method === 'connect' && frame.params.device ? proven(id, socket, frame) : text
  }

  const heard = (id, socket, data) => {
    const binary = typeof data !== 'string'
    const text = binary ? new TextDecoder().decode(data) : data
    try {
      const { event, payload } = JSON.parse(text)
      if (event === 'connect.challenge') socket.nonce = payload.nonce
    } catch {
      // Whoever reads the frame finds out.
    }
    tell(id, { what: 'frame', text, binary })
  }

  globalThis.${CLIENT} = {
    open(id, url, key) {
      try {
        const web = new WebSocket(url)
        const socket = { web, key, nonce: undefined, sent: Promise.resolve() }
        sockets.set(id, socket)
        web.binaryType = 'arraybuffer'
        web.onopen = () => tell(id, { what: 'open' })
        web.onmessage = ({ data }) => heard(id, socket, data)
        web.onclose = ({ code, reason }) => {
          sockets.delete(id)
          tell(id, { what: 'close', code, reason })
        }
      } catch (error) {
        tell(id, { what: 'fault', message: String(error) })
      }
    },
    send(id, text) {
      const socket = sockets.get(id)
      if (socket === undefined) return
      const send = async () => socket.web.send(await onWire(id, socket, text))
      socket.sent = socket.sent.then(send).catch((error) => tell(id, { what: 'fault', message: String(error) }))
    },
    close(id) {
      sockets.get(id)?.web.close()
    },
  }
})()`
