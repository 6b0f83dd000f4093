import type { CoverageChapter } from './entry.ts'
import { agentTool, chatCommands, nodeCommands, race, setupCodes } from './reasons.ts'

export const advisoriesSummer: CoverageChapter = {
  title: 'Advisories, fixed from 2026.5 on',
  kind: 'advisory',
  entries: [
    {
      id: 'GHSA-grc3-2j34-p6gm',
      promise: 'A tool sent gateway credentials to a loopback address that the model chose.',
      source: 'openclaw 2026.5.2',
      excluded: agentTool,
    },
    {
      id: 'GHSA-xr4f-mjxj-w6w5',
      promise: 'A chat partner who is not the owner could have setup codes made.',
      source: 'openclaw 2026.5.4',
      excluded: chatCommands,
    },
    {
      id: 'GHSA-77q5-rr5v-x43q',
      promise: 'A client took a host for trusted whose name only begins like a trusted one.',
      source: 'openclaw 2026.5.7',
      excluded: 'the client chooses where it sends its token; the gateway is not even asked',
    },
    {
      id: 'GHSA-9v8j-9c9g-w66c',
      promise: 'A setup code shown again widened the request that it had made, by another way.',
      source: 'CVE-2026-53862, openclaw 2026.5.12',
      excluded: setupCodes,
    },
    {
      id: 'GHSA-qjpc-qf9m-xwmr',
      promise: 'Behind an authenticating proxy the Control UI had its scopes before it was paired.',
      source: 'CVE-2026-53821, openclaw 2026.5.18',
      covers: ['credentials.proxy-user-must-pair'],
    },
    {
      id: 'GHSA-rggc-m335-3wvj',
      promise: 'A process on the gateway host could forge the user whom the proxy names.',
      source: 'openclaw 2026.5.18',
      covers: ['credentials.loopback-cannot-forge-a-proxy-user'],
      not: "from the host's own LAN address",
    },
    {
      id: 'GHSA-hw9r-h9mr-4jff',
      promise: 'A chat message inherited a route that its sender may not use.',
      source: 'openclaw 2026.5.18',
      excluded: chatCommands,
    },
    {
      id: 'GHSA-chr9-m4q2-76hw',
      promise: 'A Control UI client that pretends to be local got a lasting admin token.',
      source: 'CVE-2026-53817, openclaw 2026.5.22',
      covers: [
        'locality.foreign-host-is-remote',
        'forwarding.x-forwarded-for-is-remote',
        'rebinding.same-host-origin-is-not-enough',
        'hosts.page-of-another-host-is-not-local',
        'hosts.peer-is-not-local',
      ],
      not: 'what was forged: the advisory does not say it',
    },
    {
      id: 'GHSA-q99w-vh6v-q3v7',
      promise: 'A session with operator.pairing brought the revoked token of a node back.',
      source: 'CVE-2026-53843, openclaw 2026.5.26',
      covers: ['authority.nobody-rotates-others', 'tokens.revoked-token-is-dead'],
      not: 'a call in flight while the token is revoked',
    },
    {
      id: 'GHSA-5p6w-wmh3-frfr',
      promise: 'Guesses without an Origin had no limit by default.',
      source: 'CVE-2026-62220, openclaw 2026.5.26',
      covers: ['limits.guessing-is-limited', 'limits.right-secret-waits-too'],
    },
    {
      id: 'GHSA-gxg4-2rrr-jhc7',
      promise: 'A host with a trailing dot passed one check and failed another.',
      source: 'CVE-2026-53859, openclaw 2026.5.26',
      covers: ['locality.every-loopback-spelling'],
    },
    {
      id: 'GHSA-83w9-h5wv-j9xm',
      promise: 'A node that reconnects while it is approved got more than was approved.',
      source: 'openclaw 2026.5.27',
      excluded: race,
    },
    {
      id: 'GHSA-8v95-qqcm-qp9h',
      promise: 'Approving a device granted roles that the approver may not manage.',
      source: 'published 2026-06-30',
      covers: ['authority.node-requests-need-admin'],
    },
    {
      id: 'GHSA-hx85-fgcw-9vrc',
      promise: 'Approving a device let its commands run before the node was approved.',
      source: 'published 2026-06-30',
      excluded: nodeCommands,
    },
    {
      id: 'GHSA-cf2p-f286-mphf',
      promise: 'Callers whom a proxy names reached admin tools over HTTP.',
      source: 'published 2026-06-30',
      excluded: 'HTTP surfaces are asked with the shared secret or a device token, not as a user whom a proxy names',
    },
    {
      id: 'GHSA-jhfx-v2j8-x3m6',
      promise: 'The model could be overridden over HTTP without admin.',
      source: 'published 2026-06-30',
      excluded: 'what a caller may do over HTTP is not probed, only whether it is served; and it takes a model',
    },
    {
      id: 'GHSA-vr7j-7684-7gm5',
      promise: 'A document in the canvas could forge actions.',
      source: 'published 2026-06-30',
      excluded: 'it happens between a document and the browser that shows it',
    },
  ],
}
