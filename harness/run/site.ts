import type { Network } from '../network/network.ts'
import type { Handshake } from '../protocol/connect.ts'
import type { RunningGateway, Secrets } from '../targets/target.ts'
import type { Capability, Configuration } from '../vocabulary.ts'
import type { Doors } from './doors.ts'
import type { Traffic } from './traffic.ts'

/** A gateway that runs under one configuration, and everything that a handshake with it needs. */
export interface Site {
  readonly configuration: Configuration
  readonly gateway: RunningGateway
  readonly doors: Doors
  /** The run's own network, where the gateway runs on a host of it. */
  readonly network?: Network | undefined
  readonly secrets: Secrets
  readonly capabilities: ReadonlySet<Capability>
  readonly deadlineMs: number
  readonly signal: AbortSignal
  readonly traffic: Traffic
}

/** An answer in a few words, for messages about the suite's own connections. */
export function answerInWords(answer: Handshake['answer']): string {
  switch (answer.kind) {
    case 'hello':
      return 'hello'
    case 'refused':
      return `${answer.errorCode}: ${answer.message}`
    case 'http':
      return `HTTP ${answer.status}`
    case 'closed':
      return `closed with ${answer.close.code} ${answer.close.reason}`.trim()
    case 'timeout':
      return 'no answer in time'
    case 'unreachable':
      return `unreachable (${answer.error})`
    case 'garbled':
      return `not the protocol: ${answer.what}`
  }
}
