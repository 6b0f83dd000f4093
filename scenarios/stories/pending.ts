import type { Story } from '../../harness/vocabulary.ts'

/** Asks; somebody looks for the request, then an operator does, who sees it. */
const looksAtTheRequest = (by: string, who: string): Story => ({
  id: `${by} looks at the request`,
  title: `asks, ${who} looks for the request, an operator looks, asks again`,
  steps: [{ do: 'connect' }, { do: 'list', by, becomes: 'new' }, { do: 'list', becomes: 'new' }, { do: 'connect' }],
})

/** What becomes of a request that waits. */
export const pendingStories: readonly Story[] = [
  looksAtTheRequest('read-only', 'a device with operator.read only'),
  looksAtTheRequest('node', 'a node'),
  looksAtTheRequest('secret-without-device', 'somebody with the shared secret and no device'),
  looksAtTheRequest('pairing-only', 'a device with operator.pairing only'),
  looksAtTheRequest('pairing+read', 'a device with operator.pairing and operator.read'),
  {
    id: 'approve what waits',
    title: 'shows no credential, an operator approves what has been waiting, asks',
    steps: [
      { do: 'connect', vantage: 'direct', credential: 'none' },
      { do: 'approve', becomes: 'paired-read' },
      { do: 'connect' },
    ],
  },
  {
    id: 'ask from afar, then here',
    title: 'asks read from afar, and then from the gateway host',
    steps: [
      { do: 'connect', ask: 'operator:read', vantage: 'xff-public', becomes: { interactive: 'new, read pending' } },
      { do: 'connect' },
    ],
  },
  {
    id: 'ask for write from afar, then here',
    title: 'asks write from afar, and then from the gateway host',
    steps: [
      {
        do: 'connect',
        ask: 'operator:write',
        vantage: 'xff-public',
        becomes: { interactive: 'paired-read, write pending' },
      },
      { do: 'connect' },
    ],
  },
  {
    id: 'operator removes while it waits',
    title: 'asks, an operator removes the device and looks for it, asks again',
    steps: [
      { do: 'connect' },
      { do: 'remove', becomes: 'removed' },
      { do: 'list', becomes: 'removed' },
      { do: 'connect' },
    ],
  },
  {
    id: 'operator rejects and looks',
    title: 'asks, an operator rejects and looks for the request, asks again',
    steps: [
      { do: 'connect' },
      { do: 'reject', becomes: 'new, rejected' },
      { do: 'list', becomes: 'new, rejected' },
      { do: 'connect' },
    ],
  },
]
