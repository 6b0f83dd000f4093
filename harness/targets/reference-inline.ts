import { type ReferenceGatewayOptions, startReferenceGateway } from '../../reference-gateway/index.ts'
import type { ReferenceThread } from './reference-thread.ts'

/** Where reference gateways run: in a thread of their own, or in this one. */
export type ReferenceHost = Pick<ReferenceThread, 'failed' | 'start'>

/** In this thread: for many short runs at once, each with its clients beside it. */
export const inThisThread: ReferenceHost = {
  failed: new AbortController().signal,
  async start(options: ReferenceGatewayOptions) {
    const gateway = await startReferenceGateway(options)
    return {
      port: gateway.port,
      stop: (how) => (how === 'kill' ? gateway.kill() : gateway.close()),
    }
  },
}
