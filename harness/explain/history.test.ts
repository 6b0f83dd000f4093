import { expect, test } from 'vitest'
import { catalogue } from '../../scenarios/index.ts'
import { type Case, isAct, type PlannedStep } from '../plan/case.ts'
import { expand } from '../plan/expand.ts'
import { historyOf } from './history.ts'
import { policiesOf } from './library.ts'

const policies = policiesOf(catalogue)
const DATED = ['2026-02-17', '2026-02-19', '2026-02-22', '2026-03-13', '2026-09-06', 'recommended']

const historyOfRule = (id: string) => historyOf(policies, ({ requirement }) => requirement.id === id)

/** By hand, from the chronicle of the gateway: who is let in how, and by which row, at the one case that tells it. */
const STORIES: Readonly<Record<string, readonly (readonly [profiles: string, expected: string, source: string])[]>> = {
  // Silent for every reason; never for upgrades; the shared secret skips pairing; back to silent; narrowed to its holder.
  'local-scope-upgrade/token/direct/paired-read/cli/shared/v2/operator:write/connect': [
    ['2026-02-17', 'silent', 'openclaw 2026.2.17'],
    ['2026-02-19', 'interactive (scope-upgrade)', 'openclaw commit 0bda0202fd'],
    ['2026-02-22', 'bypassed', 'GHSA-553v-f69r-656j'],
    ['2026-03-13, 2026-09-06, recommended', 'silent', 'openclaw#23708'],
  ],
  // What a browser page asks is no business of the shared-secret bypass.
  'local-scope-upgrade/token/direct/paired-read/control-ui/shared/v2/operator:write/connect': [
    ['2026-02-17', 'silent', 'openclaw 2026.2.17'],
    ['2026-02-19', 'interactive (scope-upgrade)', 'openclaw commit 0bda0202fd'],
    ['2026-02-22, 2026-03-13, 2026-09-06, recommended', 'silent', 'openclaw#23708'],
  ],
  // Another host in the Host header: remote, then let past pairing, then remote, then no longer looked at.
  'remote-scope-upgrade/token/host-foreign/paired-read/macos/shared/v2/operator:write/connect': [
    ['2026-02-17, 2026-02-19', 'interactive (scope-upgrade)', 'openclaw 2026.2.17'],
    ['2026-02-22', 'bypassed', 'GHSA-553v-f69r-656j'],
    ['2026-03-13', 'interactive (scope-upgrade)', 'openclaw#23708'],
    ['2026-09-06', 'silent', 'openclaw#124589'],
    ['recommended', 'interactive (scope-upgrade)', 'openclaw#22365 (review)'],
  ],
  // A rotation mints a token for any role until GHSA-whf9-3hcx-gq54 is mended.
  'rotated-as-node/token/direct/paired-read/cli/shared/v2/node/operator_rotates_as_node': [
    [
      '2026-02-17, 2026-02-19, 2026-02-22, 2026-03-13',
      'allowed, token handed out',
      'GHSA-4jpw-hj22-2xmc; openclaw#66773',
    ],
    ['2026-09-06, recommended', 'denied', 'openclaw#20703; GHSA-whf9-3hcx-gq54'],
  ],
  // A local client needed no nonce until 2026.2.22.
  'nonce-left-out/token/direct/new/cli/shared/v1/operator:read/connect': [
    ['2026-02-17, 2026-02-19', 'silent', 'openclaw 2026.2.17'],
    [
      '2026-02-22, 2026-03-13, 2026-09-06, recommended',
      'rejected (nonce-required or invalid-params)',
      'openclaw 2026.2.22',
    ],
  ],
}

test.each(Object.entries(STORIES))('the story of %s', (id, story) => {
  const told = historyOf(policies, (planned) => planned.id === id)
  expect(
    told.map(({ profiles, expectations }) => [
      profiles.join(', '),
      expectations.map(({ expected }) => expected).join(),
      expectations[0]?.source,
    ]),
  ).toEqual(story)
})

test('a rule that flipped several times: the counts of its cases, change by change', () => {
  const told = historyOfRule('upgrades.local-scope-upgrade')
  expect(
    told.map(({ profiles, expectations }) => [
      profiles.at(0),
      expectations.reduce((sum, { cases }) => sum + cases, 0),
      expectations[0]?.before,
      expectations[0]?.expected,
    ]),
  ).toEqual([
    ['2026-02-17', 56, [], 'silent'],
    ['2026-02-19', 56, ['silent', 'rejected (credential-missing)'], 'interactive (scope-upgrade)'],
    ['2026-02-22', 56, ['interactive (scope-upgrade)'], 'bypassed'],
    ['2026-03-13', 24, ['bypassed'], 'silent'],
    ['recommended', 19, ['bypassed'], 'silent'],
  ])
})

/** Told apart from the code under test: what a plan expects of each step, without the words of its rows. */
const signature = ({ steps }: Case): readonly string[] =>
  steps.flatMap((step: PlannedStep) => {
    if (step.do !== 'connect' && !isAct(step)) return []
    const { because: _, source: __, ...rest } = step.expected as Readonly<Record<string, unknown>>
    const { closeCode: ___, ...told } = rest
    return [JSON.stringify(told)]
  })

test('of every requirement the history claims what the profiles expand to, no more and no less', () => {
  const plans = new Map(
    catalogue.profiles.map((profile) => [
      profile.id,
      new Map(expand(catalogue, profile).cases.map((one) => [one.id, one])),
    ]),
  )
  const wrong: string[] = []
  for (const { id } of catalogue.requirements) {
    const told = historyOfRule(id)
    if (told.flatMap(({ profiles }) => profiles).join() !== DATED.join()) wrong.push(`${id}: profiles`)
    const own = [...plans.get('recommended')!.keys()].filter(
      (one) => plans.get('recommended')!.get(one)!.requirement.id === id,
    )
    for (const [at, profile] of DATED.entries()) {
      const entry = told.find(({ profiles }) => profiles[0] === profile)
      const before = DATED[at - 1]
      const changed = own.filter(
        (one) =>
          before === undefined ||
          signature(plans.get(before)!.get(one)!).join() !== signature(plans.get(profile)!.get(one)!).join(),
      )
      if ((entry?.changed ?? 0) !== changed.length) wrong.push(`${id} at ${profile}: ${changed.length} changed`)
      for (const { example, because, source, cases, before: was } of entry?.expectations ?? []) {
        const row = plans
          .get(profile)!
          .get(example)!
          .steps.some(
            (step) => 'expected' in step && step.expected.because === because && step.expected.source === source,
          )
        if (!row || !changed.includes(example)) wrong.push(`${id} at ${profile}: ${example}`)
        if (cases === 0 || (was.length === 0) !== (before === undefined)) wrong.push(`${id} at ${profile}: ${because}`)
      }
      const sum = (entry?.expectations ?? []).reduce((all, { cases }) => all + cases, 0)
      if (sum !== (entry?.changed ?? 0)) wrong.push(`${id} at ${profile}: ${sum} told`)
    }
  }
  expect(wrong).toEqual([])
})
