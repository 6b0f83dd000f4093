import type { Story } from '../../harness/vocabulary.ts'

/** A device asks again, for something else, or from somewhere else. */
export const askingStories: readonly Story[] = [
  {
    id: 'approved as node, then read as operator',
    title: 'asks role node, an operator approves, asks read as operator',
    steps: [
      { do: 'connect', becomes: { silent: 'both, operator revoked' } },
      { do: 'approve', becomes: 'both, operator revoked' },
      { do: 'connect', ask: 'operator:read' },
    ],
  },
  {
    id: 'approved as node, then admin as operator',
    title: 'asks operator.admin as node, an operator approves, asks it as operator',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-both, admin as node' } },
      { do: 'approve', becomes: 'paired-both, admin as node' },
      { do: 'connect', ask: 'operator:admin' },
    ],
  },
  {
    id: 'ask from here, then afar',
    title: 'asks from the gateway host, and then from afar',
    steps: [
      {
        do: 'connect',
        vantage: 'from-127.0.0.2',
        becomes: { silent: 'paired-both', interactive: 'paired-read, node pending' },
      },
      { do: 'connect' },
    ],
  },
  {
    id: 'ask from afar, then here twice',
    title: 'asks from afar, and then twice from the gateway host',
    steps: [
      { do: 'connect', vantage: 'xff-public', becomes: { interactive: 'new, read pending' } },
      { do: 'connect' },
      { do: 'connect' },
    ],
  },
  {
    id: 'comes as a phone, then as itself twice',
    title: 'is paired as a phone, and comes back twice with what the case says',
    steps: [
      { do: 'connect', ask: 'operator:read@phone', becomes: { silent: 'paired-read, phone' } },
      { do: 'connect' },
      { do: 'connect' },
    ],
  },
  {
    id: 'comes as a phone, widens, then as itself',
    title: 'is paired as a phone, asks write as a phone, and comes back with what the case says',
    steps: [
      { do: 'connect', ask: 'operator:read@phone', becomes: { silent: 'paired-read, phone for more' } },
      {
        do: 'connect',
        ask: 'operator:write@phone',
        becomes: { silent: 'paired-read, phone', interactive: 'paired-read, phone' },
      },
      { do: 'connect' },
    ],
  },
  {
    id: 'shows a family, then another',
    title: 'is known without a device family, comes as a phone, and comes back with what the case says',
    steps: [
      { do: 'connect', ask: 'operator:read@phone', becomes: { covered: 'paired-read, phone since' } },
      { do: 'connect' },
    ],
  },
  {
    id: 'ask twice, first request approved',
    title: 'asks twice, an operator approves the first request, comes back',
    steps: [
      { do: 'connect', becomes: { interactive: 'new, read pending', silent: 'as asked' } },
      { do: 'connect' },
      { do: 'approve', request: 'first', becomes: 'as asked' },
      { do: 'connect' },
    ],
  },
  {
    id: 'asks admin first',
    title: 'asks admin, read and write, and then what the case says, while that waits',
    steps: [
      {
        do: 'connect',
        ask: 'operator:admin+read+write',
        becomes: { interactive: 'new, other ask pending', silent: 'paired-all' },
      },
      { do: 'connect' },
    ],
  },
  {
    id: 'asks as operator first',
    title: 'asks role operator without scopes, and then what the case says, while that waits',
    steps: [{ do: 'connect', ask: 'operator', becomes: { interactive: 'new, other ask pending' } }, { do: 'connect' }],
  },
]
