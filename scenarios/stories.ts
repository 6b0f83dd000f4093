import type { Story } from '../harness/vocabulary.ts'
import { stories as supersededStories } from './pending/superseded.ts'
import { actStories } from './stories/acts.ts'
import { askingStories } from './stories/asking.ts'
import { authorityStories } from './stories/authority.ts'
import { durabilityStories } from './stories/durability.ts'
import { limitStories } from './stories/limits.ts'
import { pendingStories } from './stories/pending.ts'
import { returnStories } from './stories/returns.ts'
import { tokenStories } from './stories/tokens.ts'

/**
 * What happens around the handshake of a case. `standing` is what the store knows by then; `becomes` says, by hand, what
 * it knows afterwards, so that each handshake is judged by the same tables as a single one.
 */
export const stories: readonly Story[] = [
  { id: 'connect', title: 'connects once', steps: [{ do: 'connect' }] },
  {
    id: 'approve first contact',
    title: 'asks, an operator approves, comes back',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-read' } },
      { do: 'approve', becomes: 'paired-read' },
      { do: 'connect' },
    ],
  },
  {
    id: 'reject first contact',
    title: 'asks, an operator rejects, asks again',
    steps: [{ do: 'connect', becomes: { silent: 'paired-read' } }, { do: 'reject', becomes: 'new' }, { do: 'connect' }],
  },
  {
    id: 'approve scope upgrade',
    title: 'asks for write, an operator approves, comes back for both scopes',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-read+write' } },
      { do: 'approve', becomes: 'paired-read+write' },
      { do: 'connect' },
      { do: 'connect', ask: 'operator:read+write' },
    ],
  },
  {
    id: 'reject scope upgrade',
    title: 'asks for write, an operator rejects, works on with read, asks again',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-read+write' } },
      { do: 'reject', becomes: 'paired-read' },
      { do: 'connect', ask: 'operator:read' },
      { do: 'connect' },
    ],
  },
  {
    id: 'approve role upgrade',
    title: 'asks role node, an operator approves, comes back as operator and as node',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-both' } },
      { do: 'approve', becomes: 'paired-both' },
      { do: 'connect', ask: 'operator:read' },
      { do: 'connect' },
    ],
  },
  {
    id: 'reject role upgrade',
    title: 'asks role node, an operator rejects, works on as operator, asks again',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-both' } },
      { do: 'reject', becomes: 'paired-read' },
      { do: 'connect', ask: 'operator:read' },
      { do: 'connect' },
    ],
  },
  {
    id: 'ask twice',
    title: 'asks, and asks the same again',
    steps: [{ do: 'connect', becomes: { interactive: 'new, read pending', silent: 'paired-read' } }, { do: 'connect' }],
  },
  {
    id: 'ask for more while pending',
    title: 'asks for write, and for more while that waits',
    steps: [
      { do: 'connect', ask: 'operator:write', becomes: { interactive: 'paired-read, write pending' } },
      { do: 'connect' },
    ],
  },
  {
    id: 'subagent',
    title: 'asks read, then write, then admin, over fresh sockets',
    steps: [
      {
        do: 'connect',
        ask: 'operator:read',
        becomes: { silent: 'paired-read', interactive: 'new, read pending' },
      },
      {
        do: 'connect',
        ask: 'operator:write',
        given: 'paired-read',
        becomes: { silent: 'paired-read+write', interactive: 'paired-read, write pending' },
      },
      { do: 'connect', ask: 'operator:admin' },
    ],
  },
  {
    id: 'repeat',
    title: 'asks for write, and for the same again',
    steps: [
      {
        do: 'connect',
        becomes: { silent: 'paired-read+write', interactive: 'paired-read, write pending' },
      },
      { do: 'connect' },
    ],
  },
  {
    id: 'work on while node is pending',
    title: 'asks role node, and meanwhile asks for what it has',
    steps: [{ do: 'connect', ask: 'node', becomes: { interactive: 'paired-read, node pending' } }, { do: 'connect' }],
  },
  ...returnStories,
  ...actStories,
  ...tokenStories,
  ...pendingStories,
  ...supersededStories,
  ...authorityStories,
  ...durabilityStories,
  ...limitStories,
  ...askingStories,
]
