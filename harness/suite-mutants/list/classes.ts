/** Classes, coverage and invariants that are read wrongly. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inClassify = inModule('harness/judge/classify.ts', 'classify')
const inChanges = inModule('harness/judge/classify.ts', 'record-changes')
const inCoverage = inModule('harness/judge/coverage.ts', 'coverage')
const inInvariants = inModule('harness/judge/invariants.ts', 'invariants')

const classify: readonly SuiteMutant[] = [
  inClassify(
    'silent-is-called-covered',
    'A row that was written unasked is not seen.',
    "return changes.length === 0 ? { outcome: 'covered' } : { outcome: 'silent', note: changes.join('; ') }",
    "return { outcome: 'covered' }",
  ),
  inClassify(
    'covered-is-called-silent',
    'A row that sufficed is called written.',
    "return changes.length === 0 ? { outcome: 'covered' } : { outcome: 'silent', note: changes.join('; ') }",
    "return { outcome: 'silent', note: changes.join('; ') }",
  ),
  inClassify(
    'bypassed-is-called-covered',
    'Whether the row covers the ask is not looked at.',
    'if (!recordCovers(seen.after.record, seen.ask, seen.platform)) {',
    'if (false) {',
  ),
  inClassify(
    'unbound-is-called-covered',
    'A session without a device is taken for one with a row.',
    "if (!seen.hasDevice) return { outcome: 'unbound' }",
    "if (!seen.hasDevice) return { outcome: 'covered' }",
  ),
  inClassify(
    'stuck-is-called-interactive',
    'No operator need see the request.',
    "if (!only) return { outcome: 'stuck', note: 'no request is visible to the operator' }",
    "if (!only) return { outcome: 'interactive' }",
  ),
  inClassify(
    'leaky-is-called-rejected',
    'A refusal that changed the row is called clean.',
    'const changes = [...recordChanges(seen.before.record, seen.after.record)]',
    'const changes: string[] = []',
  ),
  inClassify(
    'left-request-is-called-rejected',
    'A refusal that leaves a request behind is called clean.',
    'if (seen.after.pending.length > seen.before.pending.length)',
    'if (false)',
  ),
  inClassify(
    'leaky-is-called-interactive',
    'A device that has to wait and whose row was widened all the same is called waiting.',
    "if (changes.length > 0) return { outcome: 'leaky'",
    "if (false) return { outcome: 'leaky'",
  ),
  inClassify(
    'second-request-is-not-seen',
    'Two requests that wait are called one.',
    'if (more.length > 0)',
    'if (false)',
  ),
  inClassify(
    'request-may-be-for-anything',
    'What the operator sees may be another ask.',
    'if (!asksExactly(only, seen.ask)) {',
    'if (false) {',
  ),
  inClassify(
    'untyped-refusals-are-rounded',
    'A refusal that nobody can name is called rejected.',
    'const typed = !untyped.includes(answer.refusal)',
    'const typed = true',
  ),
  inChanges(
    'minted-token-is-no-change',
    'A token that is new in the row is not seen.',
    'if (is && (!was || was.revoked) && !is.revoked)',
    'if (false)',
  ),
  inChanges(
    'other-key-is-no-change',
    'A row whose key was replaced is taken for the same.',
    "if (before.key !== after.key) changes.push('the row holds another key')",
    '',
  ),
  inChanges(
    'lists-are-counted-only',
    'Two lists of one length are taken for the same.',
    'left.length === right.length && left.every((one) => right.includes(one))',
    'left.length === right.length',
  ),
]

const coverage: readonly SuiteMutant[] = [
  inCoverage('row-of-any-key-covers', 'A row of another key covers the ask.', " || record.key !== 'own'", ''),
  inCoverage(
    'row-covers-any-role',
    'A row covers a role that it does not list.',
    'if (!record.roles.includes(ask.role)) return false',
    '',
  ),
  inCoverage(
    'row-covers-any-platform',
    'A row that pins a platform covers every other.',
    'if (record.platform !== undefined && !samePlatform(record.platform, platform)) return false',
    '',
  ),
  inCoverage(
    'read-stands-for-write',
    'Who may read is taken for one who may write.',
    "(asked === 'operator.read' && approved.includes('operator.write'))",
    "(asked === 'operator.write' && approved.includes('operator.read'))",
  ),
  inCoverage(
    'nodes-have-authority',
    'A node is expected to have the authority of an operator.',
    "if (ask.role !== 'operator') return []",
    '',
  ),
]

const invariants: readonly SuiteMutant[] = [
  inInvariants(
    'nobody-forwarded-is-not-looked-at',
    'Who cannot be proved local may get in unasked.',
    'if (unproven && unasked) broken.push(',
    'if (false) broken.push(',
  ),
  inInvariants(
    'beyond-approval-is-not-looked-at',
    'A session may do more than its device was approved for.',
    'if (observed.authority?.some((one) => !approved.includes(one)))',
    'if (false)',
  ),
  inInvariants(
    'changing-refusal-is-not-looked-at',
    'A refusal may change what the device may do next time.',
    "if (observed.outcome === 'leaky') broken.push(",
    'if (false) broken.push(',
  ),
  inInvariants(
    'stuck-refusal-is-not-looked-at',
    'A device may have to wait for what nobody can approve.',
    "if (observed.outcome === 'stuck') broken.push(",
    'if (false) broken.push(',
  ),
  inInvariants(
    'other-hosts-are-proved-local',
    'A client on another host is taken for one that is proved local.',
    "evidence.peer === 'other-host' || ",
    '',
  ),
  inInvariants(
    'bypass-is-no-way-in',
    'Who gets past pairing is not taken for one who got in unasked.',
    "observed.outcome === 'bypassed' || (observed.outcome === 'silent'",
    "(observed.outcome === 'silent'",
  ),
  inInvariants(
    'only-new-rows-are-widened',
    'A row that grows is not taken for one that was widened.',
    '/^(a row was created|the row holds|roles:|scopes:)/',
    '/^a row was created/',
  ),
  inInvariants(
    'revoked-token-may-come-back',
    'A token that was taken away may be minted again unasked.',
    'token.revoked && after.record?.tokens[role]?.revoked === false',
    'false',
  ),
]

export const classes: readonly SuiteMutant[] = [...classify, ...coverage, ...invariants]
