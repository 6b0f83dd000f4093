/** Made-up results in any number, for tests of size and time. */
import type { CaseResult, Results } from '../harness/results.ts'
import { BAD, fixture, GOOD, resultsOf } from './fixture.ts'
import { caseId } from './fixture-case.ts'
import { FIXTURE_REQUIREMENTS } from './fixture-requirements.ts'

/** The real book has 200 rules, which are a good part of a report. */
const RULES = 30
const BOOK = Array.from({ length: RULES }, (_, number) =>
  FIXTURE_REQUIREMENTS.map((one) => ({ ...one, id: `${one.id}-${number}`, sentence: `${number}: ${one.sentence}` })),
).flat()

/**
 * So many cases, each on so many targets, with evidence of its own: a reader that keeps what is the same only once finds less
 * of it here than in the evidence of real releases, so that what fits here fits there.
 */
export function largeFixture(cases: number, targets = 1): Results {
  const pool = { [GOOD]: fixture().cases.filter(({ target }) => target === GOOD), [BAD]: badCases() }
  const words = wordsOf(1)
  return resultsOf(
    Array.from({ length: targets }, (_, place) => {
      const own = place % 2 === 0 ? pool[BAD] : pool[GOOD]
      return Array.from({ length: cases }, (_, index) =>
        variant(own[index % own.length]!, index, own.length, place, words),
      )
    }).flat(),
    BOOK,
  )
}

const badCases = () => fixture().cases.filter(({ target }) => target === BAD)

function variant(result: CaseResult, index: number, pool: number, place: number, words: () => string): CaseResult {
  const round = Math.floor(index / pool)
  const axes = {
    ...result.axes,
    history: `${result.axes.history}-${round % 4}`,
    vantage: `${result.axes.vantage}-${round}`,
  }
  const requirement = `${result.requirement}-${round % RULES}`
  const id = caseId(requirement, axes)
  const target = place === 0 ? result.target : `release@2026.${place}.1`
  // What a gateway says beside its answer, for example in a message: here never the same twice.
  const said = words()
  const steps = result.steps.map((step) => ({ ...step, events: [...step.events, said] }))
  const because = result.because.map((sentence) => (round % 3 === 0 ? `${sentence} It said: ${said}.` : sentence))
  const replay = result.replay.replace(/--target '.*'/, `--target '${target}' --case '${id}'`)
  return { ...result, id, requirement, target, axes, because, steps, replay }
}

const SOME =
  'row scope role paired token shared device request answer origin host proxy header nonce frame close'.split(' ')

/** Words in no order, but the same in each run. */
function wordsOf(seed: number): () => string {
  let state = seed
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return () => `${Array.from({ length: 8 }, () => SOME[next(SOME.length)]).join(' ')} ${next(2 ** 32).toString(36)}`
}
