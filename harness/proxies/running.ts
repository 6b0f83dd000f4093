/** Proxies that run. */

/** Where each proxy listens, by the mode of the suite's own or by the id of a setup. */
export type ProxyPorts = Readonly<Record<string, number>>

/** Proxies that listen. Disposing them ends their processes. */
export interface Proxies extends AsyncDisposable {
  readonly ports: ProxyPorts
}

/** The proxies did not come up. Cases that need them could not run. */
export class ProxyError extends Error {
  override name = 'ProxyError'
}

/**
 * Several that were started side by side, as one.
 *
 * @throws what the first of them that failed throws, after those that came up are disposed again.
 */
export async function together(starting: readonly Promise<Proxies>[]): Promise<Proxies> {
  const settled = await Promise.allSettled(starting)
  const running = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const dispose = async () => {
    await Promise.all(running.map((one) => one[Symbol.asyncDispose]()))
  }
  const failed = settled.find((one) => one.status === 'rejected')
  if (failed !== undefined) {
    await dispose()
    throw failed.reason
  }
  return { ports: Object.assign({}, ...running.map(({ ports }) => ports)), [Symbol.asyncDispose]: dispose }
}
