import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { surveyMachine } from '../../harness/machine/machine.ts'
import { openChannel } from '../../harness/protocol/channel.ts'
import { knockAt } from '../../harness/protocol/scripted-peer.ts'
import { pathTo } from '../../harness/vantages/paths.ts'
import { type Proxies, startProxies } from '../../harness/vantages/proxies.ts'
import { type Recorder, startRecorder } from '../../harness/vantages/recorder.ts'
import { evidenceOf } from '../../harness/vantages/seen.ts'
import type { ProxySetup, Vantage } from '../../harness/vocabulary.ts'
import { realProxyVantages } from './real-proxies.ts'

const setupOf = ({ through }: Vantage) => through as ProxySetup
const byProgram = Map.groupBy(realProxyVantages, (vantage) => setupOf(vantage).program)
const machine = await surveyMachine(byProgram.keys())

/** The order of headers is the proxy's own, and nothing follows from it. */
const sorted = (names: readonly string[]) => [...names].sort()

describe.each([...byProgram])('behind %s', (program, vantages) => {
  const lacks = machine.lacks(program)

  describe.skipIf(lacks !== undefined)(lacks ?? 'what arrives is what the vantage says', () => {
    let recorder: Recorder
    let proxies: Proxies

    beforeAll(async () => {
      recorder = await startRecorder()
      proxies = await startProxies({
        gatewayPort: recorder.port,
        wanted: [...new Set(vantages.map(setupOf))],
        signal: new AbortController().signal,
      })
    })

    afterAll(async () => {
      await proxies?.[Symbol.asyncDispose]()
      await recorder[Symbol.asyncDispose]()
    })

    test.each(vantages.map((vantage) => [vantage.id, vantage] as const))('%s', async (_, vantage) => {
      const { address, port, head } = pathTo(vantage, recorder.port, proxies.ports)
      const [opened, arrived] = await Promise.all([
        openChannel(knockAt({ port }, { address, head: head({ kind: 'native' }) })),
        recorder.next(),
      ])
      if (opened.kind === 'open') await opened.close()
      const seen = evidenceOf(arrived)
      expect({ ...seen, forwarding: sorted(seen.forwarding) }).toEqual({
        ...vantage.evidence,
        forwarding: sorted(vantage.evidence.forwarding),
      })
      expect(arrived.lines.filter(([name]) => name.toLowerCase() === 'upgrade')).toHaveLength(1)
    })
  })
})
