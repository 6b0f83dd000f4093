/**
 * Reference gateways in a thread of their own: the clients have the other core, as they would with a real gateway.
 *
 * Told `{ start, options }` it answers `{ id, port }` or `{ id, failed }`; told `{ stop }` or `{ kill }` it answers `{ id, ended }`.
 */
import { parentPort } from 'node:worker_threads'
import {
  type ReferenceGateway,
  type ReferenceGatewayOptions,
  startReferenceGateway,
} from '../../reference-gateway/index.ts'

export type How = 'stop' | 'kill'

export type ToWorker =
  | { readonly start: number; readonly options: ReferenceGatewayOptions }
  | { readonly stop: number }
  | { readonly kill: number }

export type FromWorker = { readonly id: number } & (
  | { readonly port: number }
  | { readonly failed: string }
  | { readonly ended: true }
)

const gateways = new Map<number, ReferenceGateway>()

async function answer(told: ToWorker): Promise<FromWorker> {
  const id = 'start' in told ? told.start : 'stop' in told ? told.stop : told.kill
  try {
    if (!('start' in told)) {
      const gateway = gateways.get(id)
      await ('kill' in told ? gateway?.kill() : gateway?.close())
      gateways.delete(id)
      return { id, ended: true }
    }
    const gateway = await startReferenceGateway(told.options)
    gateways.set(id, gateway)
    return { id, port: gateway.port }
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', async (told: ToWorker) => parentPort?.postMessage(await answer(told)))
