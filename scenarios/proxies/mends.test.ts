import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { surveyMachine } from '../../harness/machine/machine.ts'
import { openChannel } from '../../harness/protocol/channel.ts'
import { knockAt } from '../../harness/protocol/scripted-peer.ts'
import { type Proxies, startProxies } from '../../harness/vantages/proxies.ts'
import { type Recorder, startRecorder } from '../../harness/vantages/recorder.ts'
import { evidenceOf } from '../../harness/vantages/seen.ts'
import type { HeaderLine, ProxySetup } from '../../harness/vocabulary.ts'
import { setups } from './setups.ts'

/** The setup as an operator leaves it who followed the advice; undefined where the advice is code. */
function mended({ program, config, mend }: ProxySetup): string | undefined {
  if (mend === undefined || program === 'httpxy' || program === 'fastify-http-proxy') return undefined
  switch (program) {
    case 'nginx':
      return `${config}\n${mend}`
    case 'caddy':
      return mend
    case 'haproxy':
      return [...new Set(['mode http', ...mend.split('\n')]), ...config.split('\n').slice(-1)].join('\n')
    case 'apache':
      return config.replace('ProxyAddHeaders Off', mend)
    default:
      return JSON.stringify({ ...JSON.parse(config), ...JSON.parse(`{${mend}}`) })
  }
}

const all = setups.flatMap((setup): readonly ProxySetup[] => {
  const config = mended(setup)
  return config === undefined ? [] : [{ ...setup, config }]
})
const byProgram = Map.groupBy(all, ({ program }) => program)
const machine = await surveyMachine(byProgram.keys())

/** The worst that a client can say: it names the loopback, and claims to be it. */
const head: readonly HeaderLine[] = [
  ['Host', '127.0.0.1:18789'],
  ['X-Forwarded-For', '203.0.113.9'],
  ['Connection', 'Upgrade, X-Forwarded-For'],
]

describe.each([...byProgram])('%s', (program, some) => {
  const lacks = machine.lacks(program)

  describe.skipIf(lacks !== undefined)(lacks ?? 'once mended, says who its client is, whatever that one says', () => {
    let recorder: Recorder
    let proxies: Proxies

    beforeAll(async () => {
      recorder = await startRecorder()
      const { signal } = new AbortController()
      proxies = await startProxies({ gatewayPort: recorder.port, wanted: some, signal })
    })

    afterAll(async () => {
      await proxies?.[Symbol.asyncDispose]()
      await recorder[Symbol.asyncDispose]()
    })

    test.each(some.map((setup) => [setup.id, setup] as const))('%s', async (_, { id }) => {
      const [, arrived] = await Promise.all([
        openChannel(knockAt({ port: proxies.ports[id]! }, { head })),
        recorder.next(),
      ])
      const { forwarding, claim } = evidenceOf(arrived)
      expect(forwarding).toContain('x-forwarded-for')
      // The last one is the proxy's own.
      expect(claim[1]).toBe('loopback')
    })
  })
})
