/** A comparison that takes a looser gateway for the same, or an open gate for a shut one. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inRules = inModule('harness/compare/rules.ts', 'rules')
const inChange = inModule('harness/compare/change.ts', 'change')
const inCompare = inModule('harness/compare/compare.ts', 'compare')
const inGate = inModule('harness/compare/gate.ts', 'gate')
const inStory = inModule('harness/compare/story.ts', 'story')
const inFrom = inModule('harness/compare/from.ts', 'story')
const inSides = inModule('harness/compare/sides.ts', 'sides')

const rules: readonly SuiteMutant[] = [
  inRules(
    'getting-in-is-a-change-like-others',
    'Somebody who gets in and did not before is not told as a loosening.',
    "{ id: 'gets-in', direction: 'loosened'",
    "{ id: 'gets-in', direction: 'changed'",
  ),
  inRules(
    'no-clear-answer-counts-as-in',
    'Somebody who got no answer is taken for one who was in, so that getting in is no news.',
    "side(observed.outcome) === 'in'",
    "side(observed.outcome) !== 'out'",
  ),
  inRules(
    'what-a-session-gains-is-not-looked-at',
    'A session that may do more is taken for the same.',
    'other.authority === undefined\n    ? []',
    'true\n    ? []',
  ),
  inRules(
    'scopes-without-a-probe-are-not-looked-at',
    'A scope that opens nothing that can be tried is given away unseen.',
    'other.grantedScopes === undefined\n    ? []',
    'true\n    ? []',
  ),
  inRules(
    'what-a-refusal-leaves-is-not-looked-at',
    'A refusal that leaves something behind is a refusal like others.',
    "was.observed.outcome !== 'leaky' && is.observed.outcome === 'leaky'",
    'false',
  ),
  inRules(
    'wider-rows-count-with-one-outcome-only',
    'A row that is silently widened where it was enough before is not told as a loosening.',
    '(bothIn(was, is) && ![was, is]',
    '(false && ![was, is]',
  ),
  inRules(
    'revoked-tokens-count-as-live',
    'A row is taken to approve less when a token that was revoked is gone.',
    'tokens[role]?.revoked === false',
    'tokens[role] !== undefined',
  ),
  inRules(
    'kept-sessions-are-not-looked-at',
    'A session that goes on after its token was revoked is no news.',
    "was.observed.session === 'ended' && is.observed.session === 'kept'",
    'false',
  ),
]

const changes: readonly SuiteMutant[] = [
  inChange(
    'first-difference-tells-the-case',
    'A refusal that reads otherwise hides that somebody gets in later.',
    "const ORDER: readonly Direction[] = ['loosened', 'tightened', 'changed']",
    "const ORDER: readonly Direction[] = ['changed', 'tightened', 'loosened']",
  ),
  inChange(
    'consequences-are-told-as-changes',
    'What follows from a row that was never written is told as a loosening of its own.',
    '(parted && !atSamePoint(before[step], is))',
    'false',
  ),
  inChange(
    'acts-on-a-parted-story-count',
    'Nothing to approve is told as a denial.',
    'if (parted || !mine || !theirs) break',
    'if (!mine || !theirs) break',
  ),
  inChange(
    'silence-is-the-same',
    'A case that could not run on one side is called alike.',
    "if (!isAnswered(before) || !isAnswered(after)) return { kind: 'unknown' }",
    "if (!isAnswered(before) || !isAnswered(after)) return { kind: 'same' }",
  ),
  inChange(
    'verdicts-that-turn-are-not-looked-at',
    'A case that fails now by something that no rule looks at is called alike.',
    'const told = change ?? judgedOtherwise(before, after)',
    'const told = change',
  ),
]

const gate: readonly SuiteMutant[] = [
  inGate(
    'loosening-does-not-shut-the-gate',
    'Only what breaks shuts the gate.',
    "open.filter(({ direction }) => direction === 'loosened')",
    'open.filter(() => false)',
  ),
  inGate(
    'breaking-does-not-shut-the-gate',
    'Only what loosens shuts the gate.',
    "open.filter(({ judgement }) => judgement === 'broken')",
    'open.filter(() => false)',
  ),
  inGate(
    'one-declaration-excuses-everything',
    'What no pattern declares goes through as soon as there is one.',
    '...(intents.length === 0 || rest.length === 0',
    '...(true',
  ),
  inGate(
    'declarations-need-not-happen',
    'A declaration of something that did not happen stays.',
    '.filter(({ changed }) => changed === 0)',
    '.filter(() => false)',
  ),
  inGate(
    'incomplete-comparisons-are-fine',
    'A side that could not run opens the gate.',
    'return counts.incomplete > 0 ? 3 : 0',
    'return 0',
  ),
]

const told: readonly SuiteMutant[] = [
  inCompare(
    'residual-risks-never-break',
    'A place that was a residual risk and fails now did not break.',
    "verdict === 'pass' || verdict === 'residual-risk'",
    "verdict === 'pass'",
  ),
  inCompare(
    'rare-stories-stand-first',
    'What loosened in one case stands before what loosened in hundreds.',
    '-(cases + broken),',
    'cases + broken,',
  ),
  inCompare(
    'a-part-lacks-what-is-gone',
    'Cases that a part of the catalogue was not asked are called gone.',
    'const gone = after.whole ?',
    'const gone = true ?',
  ),
  inStory(
    'near-and-far-are-one-story',
    'A loosening from anywhere is told as one over loopback.',
    "isNear(from) ? 'near' : 'far'",
    "isNear(from) ? 'near' : 'near'",
  ),
  inFrom(
    'forwarded-clients-are-told-as-direct',
    'A client that brings forwarding headers is told as one over direct loopback.',
    "if (forwarding.length > 0) return 'with forwarding headers'",
    '',
  ),
  inSides(
    'sides-of-one-name-are-one',
    'An earlier report of the same gateway is mixed with what is run now.',
    'before.target.id === after.target.id ?',
    'false ?',
  ),
]

export const compare: readonly SuiteMutant[] = [...rules, ...changes, ...gate, ...told]
