import { recommended } from '../policy.ts'
import { clientAddress, headerLines, isLoopbackAddress, parseAddress } from '../request-evidence.ts'
import { type Mutant, mutant } from './mutant.ts'

const { classOf, isSpent, key } = recommended.limits

export const limits: readonly Mutant[] = [
  mutant('nobody-is-limited', 'limits.guessing-is-limited', 'Everybody guesses as often as they like.', {
    limits: { key: () => undefined },
  }),
  mutant(
    'local-proxies-are-exempt',
    'limits.guessing-is-limited',
    'Whoever comes from a loopback address is exempt, clients of a local proxy as well.',
    { limits: { key: (evidence, local) => (isLoopbackAddress(evidence.peer) ? undefined : key(evidence, local)) } },
  ),
  mutant('hundred-guesses', 'limits.guessing-is-limited', 'A client waits only after ten times the guesses allowed.', {
    limits: { isSpent: (failed, allowed) => isSpent(failed, 10 * allowed) },
  }),
  mutant(
    'right-secret-ends-the-wait',
    'limits.right-secret-waits-too',
    'Whoever has to wait gets in at once with the right secret.',
    { limits: { locksRightSecret: false } },
  ),
  mutant(
    'clients-of-a-proxy-share-a-budget',
    'limits.one-address-does-not-lock-another',
    'Guesses count under the address of the proxy that a client comes through.',
    { limits: { key: (evidence, local) => (local ? undefined : (evidence.peer ?? 'unknown')) } },
  ),
  mutant(
    'spellings-count-apart',
    'limits.spellings-share-a-budget',
    'Guesses count under the address as the proxy spells it.',
    {
      limits: {
        key: (evidence, local) =>
          local || evidence.client === undefined
            ? key(evidence, local)
            : headerLines(evidence, 'x-forwarded-for')
                .join()
                .split(',')
                .findLast((hop) => parseAddress(hop.trim()))
                ?.trim(),
      },
    },
  ),
  mutant(
    'only-127.0.0.1-is-exempt',
    'limits.loopback-is-not-locked-out',
    'A local client is locked out unless it comes from 127.0.0.1 itself.',
    {
      limits: {
        key: (evidence, local) =>
          local && evidence.peer !== '127.0.0.1' ? clientAddress(evidence) : key(evidence, local),
      },
    },
  ),
  mutant(
    'nothing-shown-is-a-guess',
    'limits.missing-credentials-cost-nothing',
    'A connect without a credential counts as a wrong guess.',
    { limits: { countsMissing: true } },
  ),
  mutant(
    'device-tokens-count-as-guesses',
    'limits.device-tokens-have-their-own-budget',
    'A device token that does not fit counts as a guess at the shared secret.',
    { limits: { classOf: (guess) => (guess === 'device-token' ? 'shared-secret' : classOf(guess)) } },
  ),
]
