/**
 * Where in the scanned repository an alert stands. The suite asks a gateway over the wire and knows no line of it; code scanning
 * shows nothing without a file. So each theme names the file of OpenClaw in which that decision is taken, and line 1 means the
 * file. All of them have this path from 2026.2.17 on.
 *
 * GitHub puts an alert beside the diff of a pull request only where its line is a part of that diff, which line 1 hardly ever is:
 * these alerts show in the Security tab and in the result of the check.
 */
import type { Location } from 'sarif'

/** Takes the handshake from its first frame to hello-ok or refusal; where nothing closer is known, it is here. */
const HANDSHAKE = 'src/gateway/server/ws-connection/message-handler.ts'
/** Decides from peer, Host and forwarding headers who is local, and which address a client has. */
const LOCALITY = 'src/gateway/net.ts'
/** Compares Origin with Host and with the allowed origins. */
const ORIGINS = 'src/gateway/origin-check.ts'
/** Holds records, pending requests and device tokens. */
const STORE = 'src/infra/device-pairing.ts'

const FILE_OF_THEME: Readonly<Record<string, string>> = {
  locality: LOCALITY,
  forwarding: LOCALITY,
  proxies: LOCALITY,
  hosts: LOCALITY,
  origins: ORIGINS,
  pages: ORIGINS,
  rebinding: ORIGINS,
  pending: STORE,
  tokens: STORE,
  durability: STORE,
  // Compares token, password and proxy user with the configuration.
  credentials: 'src/gateway/auth.ts',
  // Counts failed attempts by address.
  limits: 'src/gateway/auth-rate-limit.ts',
  // Answers what a session may do to other devices: list, approve, rotate, revoke.
  authority: 'src/gateway/server-methods/devices.ts',
  // Everything that is no WebSocket, and the upgrade to one.
  surfaces: 'src/gateway/server-http.ts',
}

/** `theme` is undefined for rules that hold whatever the policy is: they are broken where the handshake is decided. */
export function placeOf(theme: string | undefined): Location {
  const uri = (theme !== undefined && Object.hasOwn(FILE_OF_THEME, theme) && FILE_OF_THEME[theme]) || HANDSHAKE
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: 'SRCROOT' },
      region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    },
    message: { text: 'The file in which this is decided; the suite knows no line of it.' },
  }
}
