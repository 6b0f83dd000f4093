import { recommended } from '../policy.ts'
import type { Caller, MethodNeeds } from '../rules.ts'
import { ADMIN } from '../scopes.ts'
import { type Mutant, mutant } from './mutant.ts'

const { administration } = recommended
const MINUTE_MS = 60_000

/** The list as the gateway itself sees it, for a caller who lacks this. */
const listsFor =
  (lack: 'role' | 'scope') =>
  (caller: Caller, needs: MethodNeeds): Caller =>
    needs.method === 'device.pair.list' && administration.lacks(caller, needs) === lack
      ? { role: 'operator', scopes: [ADMIN], deviceId: undefined }
      : caller

const lifetime: readonly Mutant[] = [
  mutant('requests-never-expire', 'pending.expires', 'A request waits until somebody decides about it.', {
    pending: { isFresh: () => true },
  }),
  mutant('requests-live-for-ten-minutes', 'pending.expires', 'A request waits for ten minutes instead of five.', {
    pending: { isFresh: ({ ts }, now) => now - ts < 10 * MINUTE_MS },
  }),
  mutant(
    'silence-is-inherited',
    'pending.silent-flag-is-not-inherited',
    'A waiting request that was once called silent is settled by whoever asks next.',
    { pending: { silenceIsInherited: true } },
  ),
]

const fromAfar: readonly Mutant[] = [
  mutant(
    'local-connect-settles-everything',
    'pending.remote-ask-is-not-settled-by-locals',
    'A local connect settles what waits for its device, wherever that was asked.',
    { pending: { mayBeSettledSilently: () => true } },
  ),
  mutant(
    'local-connect-settles-first-contacts',
    'pending.remote-ask-is-not-settled-by-locals',
    'A local connect settles the waiting request of a new device, wherever that was asked.',
    {
      pending: {
        mayBeSettledSilently: (waiting) => !waiting.isRepair || recommended.pending.mayBeSettledSilently(waiting),
      },
    },
  ),
  mutant(
    'local-connect-settles-upgrades',
    'pending.remote-ask-is-not-settled-by-locals',
    'A local connect settles the waiting request of a paired device, wherever that was asked.',
    {
      pending: {
        mayBeSettledSilently: (waiting) => waiting.isRepair || recommended.pending.mayBeSettledSilently(waiting),
      },
    },
  ),
  mutant(
    'requests-live-for-half-a-minute',
    'pending.remote-ask-is-not-settled-by-locals',
    'A request from afar is forgotten after half a minute, and then a local connect is silent again.',
    { pending: { isFresh: ({ ts }, now) => now - ts < MINUTE_MS / 2 } },
  ),
  mutant(
    'replaced-request-keeps-its-id',
    'pending.superseded-request-is-dead',
    'A second ask is written into the request that waits, which keeps its id.',
    {
      pending: {
        secondAsk: (waiting, asked) => {
          const next = recommended.pending.secondAsk(waiting, asked)
          return next === waiting ? waiting : { ...next, requestId: waiting.requestId }
        },
      },
    },
  ),
]

const visibility: readonly Mutant[] = [
  mutant(
    'every-operator-sees-what-waits',
    'pending.hidden-from-others',
    'An operator without operator.pairing is shown the whole list of devices and requests.',
    { administration: { actsAs: listsFor('scope') } },
  ),
  mutant(
    'nodes-see-what-waits',
    'pending.hidden-from-others',
    'A node is shown the whole list of devices and requests.',
    { administration: { actsAs: listsFor('role') } },
  ),
  mutant(
    'removed-device-still-waits',
    'pending.goes-with-its-device',
    'The request of a removed device waits on, and can be approved.',
    { pending: { goesWithDevice: false } },
  ),
  mutant(
    'rejected-request-waits-on',
    'pending.rejected-leaves-nothing',
    'A request that was rejected stays in the list, and can be approved.',
    { pending: { rejectedGoes: false } },
  ),
  mutant(
    'rejected-device-keeps-a-row',
    'pending.rejected-leaves-nothing',
    'A new device that was rejected is remembered by a row that grants nothing.',
    {
      records: {
        rejected: (row, { deviceId, publicKey, ts }) => row ?? { deviceId, publicKey, rejectedAtMs: ts },
      },
    },
  ),
]

export const pending: readonly Mutant[] = [...lifetime, ...fromAfar, ...visibility]
