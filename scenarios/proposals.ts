import type { Complaint, Proposal } from '../harness/vocabulary.ts'
import { firstAnswers } from './proposals/first-answers.ts'
import { regression } from './proposals/regression.ts'
import { secondAnswers } from './proposals/second-answers.ts'
import { sinceTheCure } from './proposals/since-the-cure.ts'

/**
 * Rules that were proposed for silent pairing, in order of date.
 *
 * L is what the gateway of that day took for a local client. Until 2026.3.13: a loopback client address, a Host that
 * is loopback or `*.ts.net`, and none of X-Forwarded-For, X-Real-IP, X-Forwarded-Host unless a trusted proxy sent it.
 * By 2026.3.31: a loopback peer without forwarding headers, whatever the Host. For upgrades, pr-17425 and pr-22365
 * look past L.
 */
export const proposals: readonly Proposal[] = [...regression, ...firstAnswers, ...secondAnswers, ...sinceTheCure]

/** As the pull requests that answer it tell it: the device has read, or was paired before scopes existed. */
export const complaint: Complaint = {
  ref: 'openclaw#23661',
  title: 'Subagents on the gateway host are told "pairing required" as soon as they ask for more than the device has',
  cases: [
    // A subagent asks operator.write, with a device that has operator.read (openclaw#22365, openclaw#23690).
    'local-scope-upgrade/token/direct/paired-read/backend/shared/v2/operator:write/connect',
    'local-scope-upgrade/token/direct/paired-read/cli/shared/v2/operator:write/connect',
    // Spawning also changes the session, which takes operator.admin (openclaw#23708).
    'local-scope-upgrade/token/direct/paired-read/backend/shared/v2/operator:admin/connect',
    'local-scope-upgrade/token/direct/paired-read/cli/shared/v2/operator:admin/connect',
    // The device was paired before scopes existed (openclaw#23690).
    'legacy-scopes-local/token/direct/legacy-*-scopes/backend/shared/v2/operator:write/connect',
    'legacy-scopes-local/token/direct/legacy-*-scopes/cli/shared/v2/operator:write/connect',
    // Each call opens its own socket and asks for what that call takes (openclaw#22838).
    'subagent/token/direct/new/backend/shared/v2/operator:admin/subagent',
    'subagent/token/direct/new/cli/shared/v2/operator:admin/subagent',
  ],
}
