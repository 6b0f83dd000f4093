/** Under whose name a guess counts, how many there are, and what counts as one. */

import { recommended } from '../policy.ts'
import { clientAddress, headerLines, parseAddress } from '../request-evidence.ts'
import { hopsOf } from './look.ts'
import { type Mutant, mutant } from './mutant.ts'

const { classOf, isSpent, key } = recommended.limits

export const limitBudgets: readonly Mutant[] = [
  mutant(
    'leftmost-hop-counts',
    'limits.guessing-is-limited',
    'Guesses count under the leftmost hop of X-Forwarded-For, which anybody may write.',
    {
      limits: {
        key: (evidence, local) => {
          const [leftmost] = hopsOf(evidence)
          if (local || leftmost === undefined || evidence.client === undefined) return key(evidence, local)
          return parseAddress(leftmost)?.toString() ?? clientAddress(evidence)
        },
      },
    },
  ),
  mutant(
    'untrusted-peers-name-themselves',
    'limits.guessing-is-limited',
    'Guesses count under X-Forwarded-For of a peer that nobody trusts.',
    {
      limits: {
        key: (evidence, local) =>
          !local && !evidence.peerIsTrustedProxy && hopsOf(evidence).length > 0
            ? hopsOf(evidence).at(-1)
            : key(evidence, local),
      },
    },
  ),
  mutant('budget-per-user-agent', 'limits.guessing-is-limited', 'Guesses count per address and User-Agent.', {
    limits: {
      key: (evidence, local) => {
        const own = key(evidence, local)
        return own === undefined ? undefined : `${own} ${headerLines(evidence, 'user-agent')}`
      },
    },
  }),
  mutant('one-guess-more', 'limits.guessing-is-limited', 'A client waits after eleven wrong guesses, not after ten.', {
    limits: { isSpent: (failed, allowed) => failed > allowed },
  }),
  mutant(
    'ipv6-spellings-count-apart',
    'limits.spellings-share-a-budget',
    'Guesses count under an IPv6 address as the proxy spells it.',
    {
      limits: {
        key: (evidence, local) => {
          const own = key(evidence, local)
          return own?.includes(':') && evidence.client !== undefined ? hopsOf(evidence).at(-1) : own
        },
      },
    },
  ),
  mutant('five-guesses', 'limits.few-guesses-lock-nobody-out', 'A client waits after half of the guesses allowed.', {
    limits: { isSpent: (failed, allowed) => isSpent(2 * failed, allowed) },
  }),
  mutant('blank-is-a-guess', 'limits.missing-credentials-cost-nothing', 'A blank credential counts as a guess.', {
    credentials: { guesses: ({ token, password }) => [token, password].filter((one) => one !== undefined) },
  }),
  mutant(
    'setup-codes-count-as-guesses',
    'limits.device-tokens-have-their-own-budget',
    'A setup code counts as a guess at the shared secret.',
    { limits: { classOf: (guess) => (guess === 'setup-code' ? 'shared-secret' : classOf(guess)) } },
  ),
]
