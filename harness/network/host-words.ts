/** What a run and the process on one of its hosts say to each other, a line of JSON each. */

/** Where to open a connection, from that host. */
export interface Endpoint {
  readonly host: string
  readonly port: number
  /** Source address. */
  readonly localAddress?: string | undefined
}

export type ToHost = { readonly id: number } & (
  | {
      /** Commands for `ip -batch`. */
      readonly ip: readonly string[]
    }
  | {
      /** Opens a connection and hands it over. */
      readonly dial: Endpoint
    }
  | {
      /** Listens on an address and passes bytes on, both ways, as a plain TCP forwarder does. */
      readonly forward: { readonly from: string; readonly to: Endpoint }
    }
)

/** `port` answers `forward`; a dialled connection comes along with its message. */
export type FromHost =
  | { readonly ready: true }
  | { readonly id: number; readonly done: true; readonly port?: number }
  | { readonly id: number; readonly failed: string; readonly code?: string | undefined }
