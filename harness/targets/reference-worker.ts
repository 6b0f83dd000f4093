/**
 * The reference gateway in a thread of its own: the clients have the other core, as they would with a real gateway.
 *
 * It says `{ port }` or `{ failed }`, ends when it is told anything, and says `{ ended: true }` then.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { type ReferenceGatewayOptions, startReferenceGateway } from '../../reference-gateway/index.ts'

export type WorkerMessage = { readonly port: number } | { readonly failed: string } | { readonly ended: true }

const say = (message: WorkerMessage) => parentPort?.postMessage(message)

try {
  const gateway = await startReferenceGateway(workerData as ReferenceGatewayOptions)
  parentPort?.once('message', async () => {
    await gateway.close()
    say({ ended: true })
  })
  say({ port: gateway.port })
} catch (error) {
  say({ failed: error instanceof Error ? error.message : String(error) })
}
