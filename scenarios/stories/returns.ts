import type { Story } from '../../harness/vocabulary.ts'

/** A device comes back for something else, or as something else. */
export const returnStories: readonly Story[] = [
  {
    id: 'comes back sound',
    title: 'connects badly, and comes back well',
    steps: [{ do: 'connect' }, { do: 'connect', form: 'v2' }],
  },
  {
    id: 'wrong version and secret, then sound',
    title: 'speaks a version of the future and shows a wrong credential, and comes back well',
    steps: [{ do: 'connect', form: 'protocol-of-the-future', credential: 'wrong' }, { do: 'connect' }],
  },
  {
    id: 'asks less, then all',
    title: 'asks for nothing, then for read, then for all that it has',
    steps: [{ do: 'connect', ask: 'operator' }, { do: 'connect', ask: 'operator:read' }, { do: 'connect' }],
  },
  {
    id: 'approved for more, then what it had',
    title: 'asks for more, an operator approves, comes back for that, and for read',
    steps: [
      { do: 'connect' },
      { do: 'approve', becomes: 'as asked' },
      { do: 'connect' },
      { do: 'connect', ask: 'operator:read' },
    ],
  },
  {
    id: 'widens, then asks for both',
    title: 'asks for write, then for read and write',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-read+write', interactive: 'paired-read, write pending' } },
      { do: 'connect', ask: 'operator:read+write' },
    ],
  },
  {
    id: 'comes as a phone, then as itself',
    title: 'is paired as a phone, and comes back with what the case says',
    steps: [
      { do: 'connect', ask: 'operator:read@phone', becomes: { silent: 'paired-read, phone' } },
      { do: 'connect' },
    ],
  },
  {
    id: 'approve platform change',
    title: 'claims another platform, an operator approves, comes back',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-read, darwin' } },
      { do: 'approve', becomes: 'paired-read, darwin' },
      { do: 'connect' },
    ],
  },
  {
    id: 'reject platform change',
    title: 'claims another platform, an operator rejects, comes back',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-read, darwin' } },
      { do: 'reject', becomes: 'paired-read' },
      { do: 'connect' },
    ],
  },
  {
    id: 'approve platform change, then the old one',
    title: 'claims another platform, an operator approves, comes back with it, and with the old one',
    steps: [
      { do: 'connect', becomes: { silent: 'paired-read, darwin' } },
      { do: 'approve', becomes: 'paired-read, darwin' },
      { do: 'connect' },
      { do: 'connect', ask: 'operator:read' },
    ],
  },
]
