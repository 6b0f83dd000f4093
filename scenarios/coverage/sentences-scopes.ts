import type { CoverageChapter } from './entry.ts'

const scopesPage = 'openclaw docs, gateway/operator-scopes'
const authPage = 'openclaw docs, gateway/protocol/auth'

/** What the documentation of 2026.9.6 promises about roles, scopes and who may approve. */
export const scopesSentences: CoverageChapter = {
  title: 'The documentation: scopes',
  kind: 'sentence',
  entries: [
    {
      id: 'docs/scopes/no-silent-upgrade',
      promise: 'A paired device never gets a broader role or scope silently; asking makes a request that waits.',
      source: scopesPage,
      covers: [
        'upgrades.remote-scope-upgrade',
        'upgrades.operator-to-node',
        'upgrades.node-to-operator',
        'pairing.pending-changes-nothing',
      ],
      not: 'on the loopback, of which the page on pairing says the opposite',
    },
    {
      id: 'docs/scopes/implied',
      promise:
        'Admin stands for every scope of operators, write for read; an unknown scope needs an exact match or admin.',
      source: scopesPage,
      covers: [
        'upgrades.admin-implies',
        'scopes.admin-stands-for-operator-scopes',
        'scopes.narrow-does-not-imply-wide',
        'scopes.unknown-scope-is-not-implied',
        'scopes.case-is-significant',
      ],
    },
    {
      id: 'docs/scopes/roles',
      promise: 'Methods of operators need role operator, those of nodes role node.',
      source: scopesPage,
      covers: ['scopes.node-gets-no-operator-scope', 'authority.node-cannot-approve'],
    },
    {
      id: 'docs/scopes/live',
      promise: 'What a session says of its scopes is what it may do.',
      source: authPage,
      covers: ['scopes.session-has-only-what-it-asked', 'scopes.asking-nothing-grants-nothing'],
    },
    {
      id: 'docs/scopes/approving',
      promise: 'Who approves needs operator.pairing, and every scope that is asked or admin.',
      source: scopesPage,
      covers: [
        'authority.approving-needs-pairing',
        'authority.nobody-approves-above-themselves',
        'authority.admin-approves-anything',
      ],
    },
    {
      id: 'docs/scopes/other-roles',
      promise: 'Another role than operator is approved by admins only.',
      source: scopesPage,
      covers: ['authority.node-requests-need-admin'],
    },
    {
      id: 'docs/scopes/repair',
      promise: 'A repair that asks no scopes inherits those of the token, and approving it needs them.',
      source: scopesPage,
      covers: ['scopes.asking-less-keeps-the-record'],
      not: 'who may approve such a repair',
    },
    {
      id: 'docs/scopes/named-roles',
      promise: 'Named roles put a ceiling on what a verified user may do.',
      source: scopesPage,
      excluded: 'no configuration names roles (gateway.roles, 2026.8.1 on)',
    },
  ],
}
