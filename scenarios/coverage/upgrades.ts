import type { CoverageChapter } from './entry.ts'
import { nodeCommands } from './reasons.ts'

export const roleUpgrades: CoverageChapter = {
  title: 'Role upgrades',
  kind: 'regression',
  entries: [
    {
      id: 'R01',
      promise: 'The macOS app connects as a node too, was never approved for it, and looped every ten seconds.',
      source: 'openclaw#39840',
      covers: ['upgrades.both-roles', 'upgrades.operator-to-node'],
    },
    {
      id: 'R02',
      promise: 'A headless agent on the loopback that changed its role or platform was turned away.',
      source: 'openclaw#36305',
      covers: ['upgrades.operator-to-node', 'upgrades.platform-is-pinned'],
    },
    {
      id: 'R03',
      promise: 'A remote operator device that asks role node has to be approved.',
      source: 'openclaw docs, gateway/pairing',
      covers: ['upgrades.operator-to-node', 'forwarding.local-proxy-does-not-widen', 'proxies.trace-does-not-widen'],
    },
    {
      id: 'R04',
      promise: 'A change of role stays explicit, wherever the client stands.',
      source: 'openclaw#23708',
      covers: [
        'upgrades.operator-to-node',
        'upgrades.node-to-operator',
        'legacy.node-stays-explicit',
        'legacy.no-role-is-not-node',
      ],
    },
    {
      id: 'R05',
      promise: 'A desktop app asked for the wrong role first and ended among the waiting devices.',
      source: 'openclaw/openclaw-windows-node#599',
      excluded: 'the app chooses the role; the gateway answered as it should',
    },
    {
      id: 'R06',
      promise: 'Automatic approval behind an authenticating proxy never extends to nodes or to another role.',
      source: 'openclaw docs, gateway/trusted-proxy-auth',
      covers: ['credentials.proxy-user-must-pair', 'upgrades.operator-to-node'],
      not: 'with that automatic approval switched on',
    },
    {
      id: 'R07',
      promise: 'A token could be minted for a role that pairing never granted.',
      source: 'GHSA-whf9-3hcx-gq54',
      covers: ['tokens.unapproved-role-is-not-minted'],
    },
    {
      id: 'R08',
      promise: 'A paired node that asks role operator and admin on the loopback gets both unasked.',
      source: 'openclaw 2026.9.6',
      covers: ['upgrades.node-to-operator'],
    },
  ],
}

export const scopeUpgrades: CoverageChapter = {
  title: 'Scope upgrades',
  kind: 'regression',
  entries: [
    {
      id: 'S01',
      promise:
        'Subagents open a fresh loopback socket with another narrow scope, and were told to pair, with nothing to approve.',
      source: 'openclaw#22146, openclaw#22353, openclaw#22978, openclaw#23160, openclaw#23187, openclaw#24113',
      covers: ['upgrades.local-scope-upgrade', 'pairing.subagent-story', 'invariant.refusal-can-be-approved'],
    },
    {
      id: 'S02',
      promise: 'Scheduled jobs retried such a refused upgrade every second.',
      source: 'openclaw#21787, openclaw#23652',
      covers: ['upgrades.local-scope-upgrade'],
      not: 'how often the queue retries',
    },
    {
      id: 'S03',
      promise: 'Admin did not stand for read or write, so a device had to ask for one scope after the other.',
      source: 'openclaw#23006, openclaw 2026.2.22',
      covers: ['upgrades.admin-implies', 'scopes.admin-stands-for-operator-scopes'],
    },
    {
      id: 'S04',
      promise: 'Widening on the loopback was forbidden a second time, and internal calls failed again.',
      source: 'openclaw#62767, openclaw#67799, openclaw#91577, openclaw#69284',
      covers: ['upgrades.local-scope-upgrade', 'pairing.subagent-story'],
    },
    {
      id: 'S05',
      promise: 'The only device lacked the scope that approving needs, so nobody could approve anything.',
      source: 'openclaw#74484, openclaw#77195, NVIDIA/NemoClaw#4462, openclaw#17425',
      covers: ['upgrades.local-scope-upgrade', 'authority.admin-approves-anything'],
    },
    {
      id: 'S06',
      promise:
        'Approving over the shared secret showed a device as well, whose new request superseded the one to be approved.',
      source: 'openclaw#97859',
      covers: ['pending.superseded-request-is-dead', 'upgrades.local-scope-upgrade'],
      not: "the command line's own flag for the secret",
    },
    {
      id: 'S07',
      promise: 'A message in the Control UI vanished in a loop of scope approvals.',
      source: 'openclaw#70787',
      covers: ['upgrades.local-scope-upgrade', 'pairing.approve-grants-what-was-asked'],
      not: 'what the page does with the message',
    },
    {
      id: 'S08',
      promise: 'A page on an allowed origin reconnects as the Control UI, asks for admin and keeps it.',
      source: 'openclaw#50641',
      covers: ['origins.foreign-page-is-refused', 'credentials.device-token-does-not-widen'],
      not: 'a page on an allowed origin that holds the shared secret: such a page is the Control UI',
    },
    {
      id: 'S09',
      promise: 'A device token does not widen its own device, not even locally.',
      source: 'openclaw#124589',
      covers: ['credentials.device-token-does-not-widen'],
    },
    {
      id: 'S10',
      promise: 'A non-admin device called itself backend on reconnect and got admin past pairing.',
      source: 'GHSA-9hjh-fr4f-gxc4',
      covers: [
        'credentials.device-token-does-not-widen',
        'upgrades.remote-scope-upgrade',
        'invariant.nothing-beyond-approval',
      ],
    },
    {
      id: 'S11',
      promise: 'A local backend with the shared secret keeps working beside a narrower row.',
      source: 'openclaw docs, gateway/protocol/auth',
      covers: ['upgrades.local-scope-upgrade'],
      not: 'that releases leave the row as it is; here it is widened, so that it says what the session may do',
    },
    {
      id: 'S12',
      promise: 'Pairing again with an empty list of scopes brought broad scopes back.',
      source: 'GHSA-8mg9-j9cf-54cj',
      covers: ['scopes.asking-nothing-grants-nothing', 'scopes.asking-less-keeps-the-record'],
    },
    {
      id: 'S13',
      promise: 'A repair that names no scopes emptied the token of the device.',
      source: 'openclaw#21906',
      covers: ['scopes.asking-less-keeps-the-record', 'scopes.upgrade-keeps-what-was-approved'],
    },
    {
      id: 'S14',
      promise: 'A connect that names no scopes was given admin.',
      source: 'openclaw 2026.2.9',
      covers: ['scopes.asking-nothing-grants-nothing'],
    },
    {
      id: 'S15',
      promise: 'With insecure authentication allowed, the page on the LAN lost the scopes that it had on localhost.',
      source: 'openclaw#17608, openclaw#17682',
      covers: ['identity.control-ui-needs-a-device'],
      not: 'with the flags set, which later releases ignore',
    },
    {
      id: 'S16',
      promise: 'A token rotated to fewer scopes made each reconnect a new upgrade request.',
      source: 'openclaw#21688',
      covers: ['upgrades.admin-implies', 'tokens.rotate-keeps-its-scopes', 'pairing.one-request-per-device'],
    },
    {
      id: 'S17',
      promise: 'Behind an authenticating proxy an unpaired page kept the admin scope that it claimed.',
      source: 'GHSA-qjpc-qf9m-xwmr, openclaw#81288',
      covers: ['credentials.proxy-user-must-pair'],
    },
    {
      id: 'S18',
      promise:
        'A user whom the proxy had authenticated got a session without scopes; that was changed, and changed back.',
      source: 'openclaw#78508, openclaw#80589, openclaw#79643',
      covers: ['credentials.proxy-user-is-served', 'credentials.proxy-user-must-pair'],
      not: 'the header with which a proxy narrows scopes',
    },
    {
      id: 'S19',
      promise: 'With automatic approval behind the proxy, a known key may widen within what was configured.',
      source: 'openclaw#111916',
      excluded: 'no configuration sets gateway.auth.trustedProxy.deviceAutoApprove (2026.8.1 on)',
    },
    {
      id: 'S20',
      promise: 'A proxy that narrows scopes by header narrows the lasting grant too; an empty header means nothing.',
      source: 'openclaw docs, gateway/trusted-proxy-auth',
      excluded: 'no vantage sends x-openclaw-scopes beside the user that the proxy names',
    },
    {
      id: 'S21',
      promise: 'A paired node that reconnects with more commands keeps the approved ones, and the rest waits.',
      source: 'openclaw#62658',
      excluded: nodeCommands,
    },
  ],
}
