/** Places to stand that are more than a socket of this process: behind a proxy, on another host, in a browser. */
import type { Source } from './rules.ts'

/** What the proxies of the suite's own, built on http-proxy-3, do to forwarding headers. */
export type ProxyMode = 'appends' | 'overwrites' | 'passes-through' | 'strips' | 'adds-nothing'

/** Programs that people put in front of a gateway; each is a machine capability of the same name. */
export type ProxyProgram =
  | 'nginx'
  | 'caddy'
  | 'haproxy'
  | 'apache'
  | 'http-proxy-3'
  | 'http-proxy'
  | 'httpxy'
  | 'fastify-http-proxy'

/** One way in which people set such a program up. */
export interface ProxySetup {
  readonly id: string
  readonly program: ProxyProgram
  readonly title: string
  /**
   * The part that people write, in the program's own language: for nginx what stands in `location /`, for Caddy in the site, for
   * HAProxy in `listen`, for Apache in `<VirtualHost>`, for libraries their options as JSON. `{gateway}` is the
   * gateway's address and port. What makes it private (listen address, pid, log and temp paths) is the engine's.
   */
  readonly config: string
  readonly sources: readonly Source[]
  /** What an operator changes so that the gateway can tell its clients from local ones. Left out: it can. */
  readonly mend?: string
}

/**
 * Hosts of the network that a run makes for itself, out of network namespaces. `gateway` runs the gateway; the others are a
 * computer on its LAN, a container on its bridge, a peer on its tailnet, and a computer on its LAN that runs a proxy.
 */
export type NetworkHost = 'gateway' | 'lan' | 'container' | 'tailnet' | 'proxy'

/** Addresses of these hosts, with the interface on which the gateway's host meets them. */
export type NetworkAddress =
  | '192.168.77.1'
  | '192.168.77.20'
  | '192.168.77.30'
  | '172.17.0.1'
  | '172.17.0.2'
  | '100.64.0.1'
  | '100.64.0.20'
  | 'fd00:77::1'
  | 'fd00:77::20'

/** A page in a real browser, which opens the WebSocket itself: Origin, Host and cookies are the browser's own. */
export interface Page {
  /**
   * Address of the document. `{port}` is the gateway's port, `{page}` the port of a web server of the suite's own; a name under
   * `.example` leads to 127.0.0.1. `file:` is a document on disk, `extension:` a page of an extension.
   */
  readonly url: string
  /** The script runs in a frame of that document: one with `sandbox="allow-scripts"`, or one whose document is a `data:` address. */
  readonly frame?: 'sandboxed' | 'data'
  /** What the script hands to `new WebSocket`; `{port}` is the gateway's port. */
  readonly socket: string
}
