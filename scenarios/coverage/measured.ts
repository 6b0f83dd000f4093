import type { CoverageChapter } from './entry.ts'
import { nodeCommands } from './reasons.ts'

/** What released gateways were seen to do, where no row or advisory above says it. */
export const measured: CoverageChapter = {
  title: 'Measured in released gateways',
  kind: 'measured',
  entries: [
    {
      id: 'F1',
      promise: '2026.2.21 lets a remote device with a row without roles and scopes write admin into it.',
      source: 'openclaw 2026.2.21, openclaw#21447',
      covers: ['legacy.missing-scopes-approve-nothing', 'legacy.missing-roles-approve-nothing'],
    },
    {
      id: 'F2',
      promise:
        '2026.2.22 to 2026.2.24 let any device in as admin with the shared secret, and mint an admin token beside a read row.',
      source: 'openclaw 2026.2.22, GHSA-553v-f69r-656j',
      covers: [
        'upgrades.remote-scope-upgrade',
        'forwarding.x-forwarded-for-is-remote',
        'invariant.nothing-beyond-approval',
      ],
    },
    {
      id: 'F3',
      promise:
        '2026.5.28 and 2026.7.1 refuse a local upgrade and widen the row meanwhile, so that the next try gets in.',
      source: 'openclaw 2026.5.28, openclaw 2026.7.1',
      covers: ['invariant.refusal-changes-nothing', 'upgrades.node-to-operator', 'legacy.local-scopes-are-repaired'],
    },
    {
      id: 'F4',
      promise: '2026.8.2 and 2026.9.6 give a node-only row role operator and admin on the loopback, unasked.',
      source: 'openclaw 2026.8.2, openclaw 2026.9.6',
      covers: ['upgrades.node-to-operator'],
    },
    {
      id: 'F5',
      promise: '2026.2.26 gives admin to whoever has the shared secret and no device, from anywhere.',
      source: 'openclaw 2026.2.26, GHSA-rqpp-rjj8-7wv8',
      covers: ['credentials.no-device-no-scopes'],
    },
    {
      id: 'F6',
      promise:
        'Up to 2026.3.13 a waiting request grows under the id that was shown, and approving it grants both asks.',
      source: 'openclaw#50695, openclaw#72006',
      covers: ['pairing.one-request-per-device', 'pending.superseded-request-is-dead'],
    },
    {
      id: 'F7',
      promise: '2026.3.31 lets a remote device with an empty list of roles in, and restores its roles from its token.',
      source: 'openclaw 2026.3.31',
      covers: ['legacy.missing-roles-approve-nothing'],
    },
    {
      id: 'F8',
      promise: '2026.2.22 and 2026.2.23 accept another platform with the shared secret.',
      source: 'openclaw 2026.2.22, openclaw 2026.2.23',
      covers: ['upgrades.platform-is-pinned'],
    },
    {
      id: 'F9',
      promise:
        'Up to 2026.3.13 a proxy that sends only Forwarded or X-Forwarded-Proto is local, and pairs admins silently.',
      source: 'openclaw 2026.3.13',
      covers: ['forwarding.rfc7239-is-remote', 'forwarding.x-forwarded-any-is-remote'],
    },
    {
      id: 'F10',
      promise: 'From 2026.3.31 on Host plays no part: a foreign one over the loopback is paired silently.',
      source: 'openclaw 2026.3.31',
      covers: ['locality.foreign-host-is-remote', 'locality.tailnet-name-is-remote', 'locality.host-is-parsed-exactly'],
    },
    {
      id: 'E11',
      promise: 'In 2026.2.23 a command line behind an authenticating proxy skips pairing.',
      source: 'openclaw 2026.2.23',
      covers: ['credentials.proxy-user-must-pair'],
    },
    {
      id: 'E23',
      promise: 'The wording of a refused rotation told what the target holds.',
      source: 'GHSA-7jrw-x62h-64p8',
      covers: ['authority.nobody-rotates-others'],
      not: 'the wording of the refusal',
    },
    {
      id: 'E25',
      promise: 'Behind an authenticating proxy the Control UI kept scopes without a device.',
      source: 'GHSA-48vw-m3qc-wr99',
      covers: ['credentials.proxy-user-must-pair', 'credentials.proxy-user-is-served'],
    },
    {
      id: 'E26',
      promise: 'A paired device reconnects with the shared secret and widens its scopes unasked.',
      source: 'GHSA-fqw4-mph7-2vr8, openclaw#50640',
      covers: ['upgrades.remote-scope-upgrade', 'forwarding.local-proxy-does-not-widen'],
      not: 'on the loopback, where 2026.8.1 and this suite allow it on purpose',
    },
    {
      id: 'E33',
      promise: 'Scopes of operators passed under the prefix of another role.',
      source: 'openclaw#57258',
      covers: ['scopes.node-gets-no-operator-scope', 'scopes.unknown-scope-is-not-implied', 'tokens.role-is-bound'],
    },
    {
      id: 'E35',
      promise: 'A row without any token still granted its role.',
      source: 'openclaw 2026.4.10',
      covers: ['legacy.missing-roles-approve-nothing'],
    },
    {
      id: 'E37',
      promise: 'Events reached sessions without the scope for them.',
      source: 'openclaw#69373',
      covers: ['pending.hidden-from-others'],
      not: 'events; what a session may list is asked',
    },
    {
      id: 'E40',
      promise: 'Approving a repair granted more than the approver holds.',
      source: 'openclaw#72925',
      covers: ['authority.nobody-approves-above-themselves'],
    },
    {
      id: 'E48',
      promise: 'Headers of a proxy that nobody configured made a client remote instead of getting it refused.',
      source: 'GHSA-3q9h-fq44-7qjh, openclaw#119950',
      covers: ['surfaces.unattributed-is-refused', 'forwarding.does-not-stop-the-paired'],
      not: 'that a connect is refused: either answer keeps the client out, so both are accepted',
    },
    {
      id: 'E49',
      promise: 'A node that offers a browser was approved without admin.',
      source: 'openclaw#104491',
      excluded: nodeCommands,
    },
    {
      id: 'E50',
      promise:
        'In 2026.9.6 the newest request still holds all that was asked before, and approving it grants that too.',
      source: 'openclaw 2026.9.6, openclaw#72006',
      covers: ['pairing.one-request-per-device'],
    },
    {
      id: 'B1',
      promise: '2026.9.6 pairs a local first contact silently for any scope that it asks.',
      source: 'openclaw 2026.9.6',
      covers: ['locality.local-first-contact'],
    },
    {
      id: 'B2',
      promise: '2026.9.6 lets a local client without a device keep any scope when it calls itself cli.',
      source: 'openclaw 2026.9.6',
      covers: ['credentials.no-device-no-scopes'],
    },
    {
      id: 'B3',
      promise: '2026.9.6 gives gateway-client/backend on the loopback any scope without writing a row.',
      source: 'openclaw 2026.9.6',
      covers: ['locality.local-first-contact', 'upgrades.local-scope-upgrade', 'upgrades.operator-to-node'],
    },
    {
      id: 'B4',
      promise: 'After a revocation the same key still gets in locally with the shared secret.',
      source: 'openclaw 2026.9.6',
      covers: ['upgrades.revoked-stays-revoked'],
    },
    {
      id: 'B5',
      promise: 'From 2026.2.19 to 2026.3.13 a trusted proxy on the loopback makes direct local clients remote.',
      source: 'openclaw 2026.2.19, openclaw 2026.3.13',
      covers: ['forwarding.trusting-a-proxy-keeps-locals'],
    },
    {
      id: 'B6',
      promise: '2026.2.17 and 2026.2.19 approve a remote ask unasked when a silent request of the device still waits.',
      source: 'openclaw 2026.2.17, openclaw 2026.2.19',
      covers: ['pending.silent-flag-is-not-inherited', 'pending.remote-ask-is-not-settled-by-locals'],
    },
  ],
}
