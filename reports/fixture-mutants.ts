/** A made-up kill matrix with a mutant in each state, an equivalent one, and a requirement that finds nothing. */
import type { KillerResult, MutantResult, MutantState, MutantsResult } from '../harness/results.ts'
import { HOSTILE } from './fixture-hostile.ts'

const caseOf = (requirement: string) =>
  `${requirement.split('.')[1]}/token/xff-public/paired-read/cli/shared/v2/operator:admin/connect`

const kills = (requirement: string, cases = 3): KillerResult => ({
  requirement,
  cases,
  example: caseOf(requirement),
  because: 'expected interactive (scope-upgrade), observed silent',
})

function mutantOf(id: string, breaks: string, fault: string, state: MutantState, by: KillerResult[]): MutantResult {
  const failed = by.reduce((sum, { cases }) => sum + cases, 0)
  const reached = state === 'no-coverage' ? 0 : failed + 4
  const replay = `npx -y pnpm@10.34.8 conformance run --reference-policy mutant:${id} --select '${breaks}'`
  return { id, fault, breaks, state, reached, failed, killers: by, replay }
}

const LOCAL = 'forwarding.local-proxy-is-not-local'
const WIDEN = 'forwarding.local-proxy-does-not-widen'
const FIRST = 'locality.local-first-contact'
const HOST = 'locality.foreign-host-is-remote'
const DEAD = 'tokens.rotated-token-is-dead'
const KEEP = 'tokens.rotate-keeps-its-scopes'
const LIMIT = 'limits.guessing-is-slowed'

const MUTANTS: readonly MutantResult[] = [
  mutantOf('host-is-not-looked-at', HOST, 'The Host line is not looked at.', 'killed', [kills(HOST, 6), kills(WIDEN)]),
  mutantOf('nobody-is-local', FIRST, 'Nobody is local.', 'killed', [kills(FIRST, 12)]),
  mutantOf('xff-is-not-looked-at', LOCAL, 'X-Forwarded-For leaves a client local.', 'killed', [
    kills(LOCAL, 9),
    kills(HOST),
    kills(KEEP),
    kills(DEAD, 1),
  ]),
  mutantOf('proxy-widens', WIDEN, 'Upgrades go by the peer alone.', 'killed-by-others', [kills(LOCAL, 2)]),
  mutantOf('old-token-lives', DEAD, 'A rotated token stays good.', 'survived', []),
  mutantOf('rotation-drops-scopes', KEEP, 'A rotated token has no scopes.', 'no-coverage', []),
  mutantOf('limiter-sleeps', LIMIT, 'Wrong guesses cost nothing.', 'could-not-run', []),
]

const SENTENCES: Readonly<Record<string, string>> = {
  [FIRST]: 'The gateway MUST pair a new device silently when it is provably local and holds the shared secret.',
  [HOST]: 'A client that names a foreign Host MUST NOT be taken for local.',
  [LOCAL]: 'A client that comes through a proxy on the gateway host MUST NOT be taken for local.',
  [WIDEN]: 'Whoever comes through a proxy on the gateway host MUST NOT be widened silently.',
  [DEAD]: 'A token that was rotated MUST NOT open anything.',
  [KEEP]: 'A rotated token SHOULD keep its scopes.',
  [LIMIT]: 'Wrong guesses MUST be slowed down.',
}

function matrixOf(mutants: readonly MutantResult[], sentences: Readonly<Record<string, string>>): MutantsResult {
  return {
    base: 'recommended',
    cases: 1404,
    handshakes: 21_340,
    mutants: [...mutants],
    requirements: Object.entries(sentences).map(([id, sentence]) => ({
      id,
      level: id === KEEP ? 'SHOULD' : 'MUST',
      sentence,
      named: mutants.filter(({ breaks }) => breaks === id).map((mutant) => mutant.id),
      kills: mutants.filter(({ killers }) => killers.some((one) => one.requirement === id)).map((mutant) => mutant.id),
    })),
    notHere: [],
    equivalents: [
      {
        id: 'reads-host-twice',
        fault: 'The Host line is read twice.',
        proof: 'Reading changes nothing, and nobody sees it.',
      },
    ],
    complaints: mutants
      .filter(({ state }) => state !== 'killed')
      .map(({ id, breaks, state }) => `${id} is ${state}; ${breaks} should find it.`),
  }
}

export function mutantsFixture(): MutantsResult {
  return structuredClone(matrixOf(MUTANTS, SENTENCES))
}

/** As it should be: every mutant is found by the requirement that it names. */
export function openFixture(): MutantsResult {
  const found = MUTANTS.map(({ id, breaks, fault }) => mutantOf(id, breaks, fault, 'killed', [kills(breaks)]))
  return structuredClone(matrixOf(found, SENTENCES))
}

export function hostileMutants(): MutantsResult {
  const endless = `${HOSTILE} ${'and so on '.repeat(400)}`
  const killer = { requirement: HOSTILE, cases: 1, example: HOSTILE, because: endless }
  const found = { ...mutantOf(HOSTILE, HOSTILE, endless, 'killed', [killer]), replay: `run --policy ${HOSTILE}` }
  const lost = { ...mutantOf(`2 ${HOSTILE}`, HOSTILE, endless, 'survived', []), replay: `run --policy ${HOSTILE}` }
  return {
    ...matrixOf([...MUTANTS, found, lost], { ...SENTENCES, [HOSTILE]: endless }),
    base: HOSTILE,
    notHere: [],
    equivalents: [{ id: HOSTILE, fault: endless, proof: endless }],
    complaints: [HOSTILE, endless],
  }
}

/** As large as the real one may become: each mutant is found by its own requirement and by `others` more. */
export function largeMutants(mutants = 250, requirements = 170, others = 6): MutantsResult {
  const ids = Array.from({ length: requirements }, (_, at) => `theme-${at % 15}.requirement-with-a-long-name-${at}`)
  const found = Array.from({ length: mutants }, (_, at) => {
    const own = ids[at % requirements]!
    const rest = Array.from({ length: others }, (_one, step) => ids[(at * 7 + step * 15 + step) % requirements]!)
    const by = [...new Set([own, ...rest])].map((id) => kills(id))
    const fault = 'A gateway that takes whoever names a local Host for local, whatever its peer address is.'
    return mutantOf(`mutant-with-a-usual-name-${at}`, own, fault, 'killed', by)
  })
  const sentence = 'A client that comes through a proxy on the gateway host MUST NOT be taken for local.'
  return matrixOf(found, Object.fromEntries(ids.map((id) => [id, sentence])))
}
