import type { ProxyProgram } from './places.ts'

/** What a case needs; one whose needs are not met is not applicable, and says which. */
export type Capability = TargetCapability | MachineCapability

/** A thing that the machine has or has not: a program, or something that its kernel allows. */
export type MachineCapability =
  | ProxyProgram
  /** Namespaces of its own for a run, to stand on other hosts. */
  | 'network-namespaces'
  /** A Chromium that Playwright can drive. */
  | 'browser'
  /** A browser that loads extensions; the packaged one does not. */
  | 'browser-extensions'
  /** OpenSSH, client and server. */
  | 'ssh'

/** A thing that a target can or cannot do. */
export type TargetCapability =
  /** It can be started on a host of the run's own network, listening on all IPv4 addresses. */
  | 'bind-lan'
  /** Then it listens on all IPv6 addresses, too, for IPv4 peers as well (`::ffff:192.168.77.20`). */
  | 'bind-dual-stack'
  /** Rows can be planted before the boot. */
  | 'seed-records'
  /** Rows with malformed values can be planted. */
  | 'seed-malformed-records'
  /** Requests that wait can be planted before the boot. */
  | 'seed-pending'
  /** Another process can write a row while the gateway runs. */
  | 'seed-while-running'
  /** A gateway can be killed and started again on the same store. */
  | 'restart'
  /** A gateway can be asked to stop, and started again on the same store. */
  | 'orderly-restart'
  /** The gateway listens on ::1 too. */
  | 'ipv6-loopback'
  /** `error.details.reason` names the reason (2026.2.22 on). */
  | 'reason-on-wire'
  /** Signature payload v3 (2026.2.26 on). */
  | 'signature-v3'
  /** `connect.auth.deviceToken` (2026.2.22 on); before, the property is refused. */
  | 'device-token-field'
  /** `connect.auth.bootstrapToken` (2026.3.12 on); before, the property is refused. */
  | 'bootstrap-token-field'
  /** `gateway.auth.mode: none` (2026.2.19 on). */
  | 'auth-none'
  /** `auth.mode: trusted-proxy` with a proxy on the loopback. */
  | 'auth-trusted-proxy-loopback'
  /** `gateway.nodes.pairing.autoApproveLocal` (2026.8.1 on); before, the gateway refuses to start with it. */
  | 'auto-approve-local-knob'
  /** `device.pair.remove` (2026.2.19 on). */
  | 'pair-remove'
  /** HTTP requests are answered as the release means it (2026.3.31, as installed, answers 500 to each). */
  | 'http-surfaces'
  /** A Control UI client names its build, and must (2026.8.1 on); before, the property is refused. */
  | 'client-build-id'
  /** `hello-ok.auth.scopes` are the session's (2026.8.1 on); before, the device token's. */
  | 'session-scopes-in-hello'
