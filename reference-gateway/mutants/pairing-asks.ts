import { recommended } from '../policy.ts'
import { type Mutant, mutant } from './mutant.ts'

const { pending } = recommended

/** Faults in what a second ask makes of the first. */
export const pairingAsks: readonly Mutant[] = [
  mutant(
    'each-retry-is-a-new-request',
    'pairing.one-request-per-device',
    'The same ask again is another request, and the first can no longer be approved.',
    { pending: { secondAsk: (_w, asked) => asked } },
  ),
  mutant(
    'asking-less-keeps-the-broader-request',
    'pairing.one-request-per-device',
    'A second ask for less leaves the broader request in place.',
    { pending: { secondAsk: (w, a) => (w.role === a.role && a.scopes.every((s) => w.scopes.includes(s)) ? w : a) } },
  ),
  mutant(
    'asks-are-compared-without-role',
    'pairing.one-request-per-device',
    'A second ask for another role with the same scopes leaves the first request in place.',
    { pending: { secondAsk: (w, a) => (w.scopes.join() === a.scopes.join() ? w : a) } },
  ),
  mutant('silent-requests-never-expire', 'pending.expires', 'A request that was called silent never expires.', {
    pending: { isFresh: (r, now) => r.silent || pending.isFresh(r, now) },
  }),
  mutant(
    'second-local-ask-hides-the-remote-one',
    'pending.remote-ask-is-not-settled-by-locals',
    'Asking locally marks the waiting request as local, so that the next local ask settles it.',
    {
      pending: {
        secondAsk: (w, a) => {
          const n = pending.secondAsk(w, a)
          return n === w && a.remoteIp?.startsWith('127.') ? { ...w, local: true as const } : n
        },
      },
    },
  ),
]
