import type { CoverageChapter } from './entry.ts'
import { pluginRoute } from './reasons.ts'

export const surfaces: CoverageChapter = {
  title: 'HTTP surfaces that share the authentication',
  kind: 'regression',
  entries: [
    {
      id: 'W01',
      promise: 'Encoded slashes and dots in the path led past the authentication of channel routes.',
      source: 'GHSA-8j2w-6fmm-m587, GHSA-mwxv-35wr-4vvj, GHSA-v865-p3gq-hw6m, openclaw#25724',
      covers: ['surfaces.encoded-paths-need-a-credential'],
      not: 'the routes of channels, which belong to plugins; other protected paths are spelled so',
    },
    {
      id: 'W02',
      promise: 'Routes of plugins outside of the channel prefix had no authentication.',
      source: 'openclaw#21671, GHSA-mv9j-6xhh-g383',
      excluded: pluginRoute,
    },
    {
      id: 'W03',
      promise: 'The files of the canvas were served to everybody, later to everybody behind the address of a node.',
      source: 'openclaw#9517, GHSA-cjv3-m589-v3rx',
      excluded: 'the canvas is a surface of nodes that no case asks for; the reference gateway has none',
    },
    {
      id: 'W04',
      promise: 'The WebSocket with which the canvas reloads had no authentication.',
      source: 'openclaw#9517',
      excluded: 'it is another WebSocket path than the one of the handshake, and no vantage dials it',
    },
    {
      id: 'W05',
      promise: 'Routes of plugins ran with admin whoever had called them.',
      source: 'GHSA-qm2m-28pf-hgjw, GHSA-4f8g-77mw-3rxc',
      excluded: pluginRoute,
    },
    {
      id: 'W06',
      promise: 'Models, sessions and admin tools over HTTP did not look at the scopes of who called.',
      source: 'GHSA-68f8-9mhj-h2mp, GHSA-5hff-46vh-rxmw, GHSA-jhfx-v2j8-x3m6, GHSA-cf2p-f286-mphf',
      covers: ['surfaces.models-need-a-credential', 'surfaces.tools-need-a-credential'],
      not: 'callers with a credential and too few scopes',
    },
    {
      id: 'W07',
      promise: 'Who holds the shared secret is not narrowed by the header for scopes, as documented.',
      source: 'openclaw docs, gateway/security/network-exposure',
      excluded: 'what a caller may do over HTTP is not probed, only whether it is served',
    },
    {
      id: 'W08',
      promise:
        'Bootstrap data, the snapshot in hello-ok and the configuration told paths and credentials to whoever asked.',
      source: 'GHSA-hr8g-2q7x-3f4w, GHSA-2f7j-rp58-mr42, GHSA-ppwq-6v66-5m6j',
      excluded: 'the contents of an answer are not judged, only the authority that comes with it',
    },
    {
      id: 'W09',
      promise: 'Health is told to everybody.',
      source: 'openclaw docs, gateway/health',
      covers: ['surfaces.health-is-open'],
      not: 'that it tells no secret',
    },
    {
      id: 'W10',
      promise: 'The token of a paired device may count as a bearer on HTTP surfaces.',
      source: 'openclaw 2026.9.6',
      covers: ['surfaces.device-token-alone'],
      not: 'that it opens any: on 2026.9.6 the token of an operator with operator.admin was answered 401 by /tools/invoke',
    },
    {
      id: 'W11',
      promise: 'Anybody on the host could change the configuration over the WebSocket, and so run code.',
      source: 'GHSA-g55j-c2v4-pjcg',
      covers: ['credentials.shared-secret-is-needed', 'frames.connect-comes-first'],
    },
    {
      id: 'W12',
      promise: 'The gateway sent its token to whatever listens on the port of a browser.',
      source: 'GHSA-v3j7-34xh-6g3w',
      excluded: 'it is a request that the gateway makes; nobody knocks',
    },
    {
      id: 'W13',
      promise: 'A missing file was answered with the page instead of 404.',
      source: 'openclaw#12060',
      excluded: 'it is about files of the page, which need no authentication',
    },
    {
      id: 'W14',
      promise: 'A document in the canvas could pose as the bridge that it is shown in.',
      source: 'GHSA-vr7j-7684-7gm5',
      excluded: 'it happens between a document and the browser that shows it',
    },
  ],
}
