import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { surveyMachine } from '../../harness/machine/machine.ts'
import { type Pages, startPages } from '../../harness/pages/pages.ts'
import { knockAt } from '../../harness/protocol/scripted-peer.ts'
import { type Recorder, startRecorder } from '../../harness/vantages/recorder.ts'
import { type Arrival, evidenceOf } from '../../harness/vantages/seen.ts'
import type { MachineCapability } from '../../harness/vocabulary.ts'
import { pageOfBrowserVantages } from './pages.ts'

// Real documents, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

/** What measured browsers put into these lines: `{port}` is the gateway's, `{page}` the one of another local server. */
const measured: Readonly<Record<string, readonly [host: string, origin: string]>> = {
  'browser-own-page': ['127.0.0.1:{port}', 'http://127.0.0.1:{port}'],
  'browser-own-page-localhost': ['localhost:{port}', 'http://localhost:{port}'],
  'browser-other-port': ['127.0.0.1:{port}', 'http://localhost:{page}'],
  'browser-other-site': ['127.0.0.1:{port}', 'https://site.example'],
  'browser-file': ['127.0.0.1:{port}', 'null'],
  'browser-sandboxed': ['127.0.0.1:{port}', 'null'],
  'browser-data-frame': ['127.0.0.1:{port}', 'null'],
  'browser-extension': ['127.0.0.1:{port}', 'chrome-extension://eonkonkdogcejkmlbigbaihkgmaheljd'],
  'browser-rebound': ['evil.example:{port}', 'http://evil.example:{port}'],
  'browser-rebound-tailnet': ['box.tail1234.ts.net:{port}', 'http://box.tail1234.ts.net:{port}'],
  'browser-rebound-mdns': ['box.local:{port}', 'http://box.local:{port}'],
}

const needs = pageOfBrowserVantages.map(
  ({ page }): MachineCapability => (page?.url === 'extension:' ? 'browser-extensions' : 'browser'),
)
const machine = await surveyMachine(needs)
const kinds = Map.groupBy(pageOfBrowserVantages, (_, at) => needs[at]!)

/** The next upgrade; the gateway is asked for documents, too. */
async function nextUpgrade(recorder: Recorder): Promise<Arrival> {
  for (;;) {
    const arrived = await recorder.next()
    if (arrived.lines.some(([name]) => name.toLowerCase() === 'upgrade')) return arrived
  }
}

describe.each([...kinds])('%s', (need, vantages) => {
  const lacks = machine.lacks(need)

  describe.skipIf(lacks !== undefined)(lacks ?? 'what arrives is what the vantage says', () => {
    let recorder: Recorder
    let pages: Pages

    beforeAll(async () => {
      recorder = await startRecorder()
      pages = await startPages({
        gatewayPort: recorder.port,
        wanted: vantages.flatMap(({ page }) => page ?? []),
        signal: new AbortController().signal,
      })
    })

    afterAll(async () => {
      await pages?.[Symbol.asyncDispose]()
      await recorder[Symbol.asyncDispose]()
    })

    test.each(vantages.map((vantage) => [vantage.id, vantage] as const))('%s', async (id, { page, evidence }) => {
      const [opened, arrived] = await Promise.all([
        pages.opening(page!, undefined)(knockAt(recorder)),
        nextUpgrade(recorder),
      ])
      expect(opened).toMatchObject({ kind: 'http', httpStatus: 403 })
      const named = (value: string) =>
        value.replace(String(recorder.port), '{port}').replace(String(pages.port), '{page}')
      const line = (wanted: string) =>
        arrived.lines.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => named(value))
      expect([...line('host'), ...line('origin')]).toEqual(measured[id])
      const seen = evidenceOf(arrived)
      // A page of the gateway's own is the browser client's own.
      const origin = evidence.origin === 'client' ? 'loopback' : evidence.origin
      expect(seen).toEqual({ ...evidence, origin })
      expect(line('cookie')).toEqual([])
    })
  })
})
