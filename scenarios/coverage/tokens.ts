import type { CoverageChapter } from './entry.ts'
import { controlUiPage, race, reload, startUp } from './reasons.ts'

export const tokens: CoverageChapter = {
  title: 'Tokens of devices',
  kind: 'regression',
  entries: [
    {
      id: 'T01',
      promise: 'A stale device token made clients fail forever; it may be forgotten, but the paired row has to stay.',
      source: 'openclaw#18274, openclaw#18175, openclaw#20679, openclaw#23445',
      covers: ['tokens.rotated-token-is-dead'],
      not: 'how often a client retries and what it forgets',
    },
    {
      id: 'T02',
      promise: 'A refused token made the paired row go.',
      source: 'openclaw#23498',
      covers: ['tokens.rotated-token-is-dead', 'invariant.refusal-changes-nothing'],
    },
    {
      id: 'T03',
      promise: 'A wrong shared secret given by hand made the client throw away its good device token.',
      source: 'openclaw 2026.2.22',
      covers: ['tokens.wrong-token-beside-a-good-one'],
      not: 'what the client keeps of its cache',
    },
    {
      id: 'T04',
      promise: 'A device could rotate its own token to any scopes.',
      source: 'openclaw#20702, openclaw#20703',
      covers: ['tokens.rotate-does-not-widen'],
    },
    {
      id: 'T05',
      promise: 'Whoever might approve pairings could rotate the token of an admin device to admin.',
      source: 'GHSA-4jpw-hj22-2xmc',
      covers: ['authority.nobody-rotates-others'],
    },
    {
      id: 'T06',
      promise: 'A device could rotate the token of another and read it in the answer.',
      source: 'openclaw#50627, openclaw#66773',
      covers: ['authority.nobody-rotates-others', 'tokens.secret-stays-with-its-device'],
    },
    {
      id: 'T07',
      promise: 'Whoever might approve pairings could revoke the token of an admin.',
      source: 'openclaw#71990',
      covers: ['authority.nobody-revokes-others'],
    },
    {
      id: 'T08',
      promise: 'Tokens of nodes could be rotated and revoked without admin.',
      source: 'openclaw#81067, openclaw#135617',
      covers: [
        'authority.nobody-rotates-others',
        'authority.nobody-revokes-others',
        'authority.node-tokens-need-admin',
      ],
    },
    {
      id: 'T09',
      promise:
        'An authorised revocation was refused, and a device that rotated its own token lost the socket before the answer.',
      source: 'openclaw#138491, openclaw#138492',
      covers: ['tokens.rotate-keeps-its-scopes', 'tokens.rotate-ends-sessions', 'tokens.revoked-token-is-dead'],
    },
    {
      id: 'T10',
      promise: 'The live session of a removed or revoked device went on.',
      source: 'GHSA-2pr2-hcv6-7gwv, openclaw#55952',
      covers: ['tokens.revoke-ends-sessions', 'tokens.remove-ends-sessions'],
    },
    {
      id: 'T11',
      promise: 'The live session of a device whose token was rotated went on.',
      source: 'openclaw#57646',
      covers: ['tokens.rotate-ends-sessions'],
    },
    {
      id: 'T12',
      promise: 'Sessions that the old shared secret had opened outlived its change.',
      source: 'openclaw#62350',
      excluded: reload,
    },
    {
      id: 'T13',
      promise: 'A call in flight during a rotation gave a revoked node its authority back.',
      source: 'GHSA-q99w-vh6v-q3v7',
      excluded: race,
    },
    {
      id: 'T14',
      promise: 'An agent turn that had begun kept its rights to read after its device was revoked.',
      source: 'openclaw#150811',
      excluded: 'it takes a turn of an agent, and so a model, that is under way when the token goes',
    },
    {
      id: 'T15',
      promise: 'A page that rotated its own token reconnected with the old one and locked itself out.',
      source: 'openclaw#126362',
      excluded: controlUiPage,
    },
    {
      id: 'T16',
      promise: 'Tokens were refused after a restart although their rows were on disk.',
      source: 'openclaw#22866, openclaw#21647',
      covers: ['durability.token-survives-a-restart'],
    },
    {
      id: 'T17',
      promise: 'A retry sent the token to a host whose name only begins like a trusted one.',
      source: 'GHSA-77q5-rr5v-x43q',
      excluded: 'the client chooses where it sends its token; the gateway is not even asked',
    },
    {
      id: 'T18',
      promise: 'A configuration without a secret made the word `undefined` the password.',
      source: 'openclaw#4873, openclaw#13767',
      covers: ['credentials.secret-is-compared-whole'],
      not: 'that the gateway refuses to start with such a secret',
    },
    {
      id: 'T19',
      promise: 'With one secret for hooks and gateway, whoever may call a hook is an operator.',
      source: 'openclaw#20813',
      excluded: startUp,
    },
    {
      id: 'T20',
      promise: 'A token that is good but too narrow is told apart from a bad one, so that no client throws it away.',
      source: 'openclaw docs, gateway/protocol/auth',
      covers: ['credentials.device-token-does-not-widen'],
      not: 'the telling apart: older releases call both a mismatch, and either is accepted',
    },
    {
      id: 'T21',
      promise: 'A device token from a silent pairing outlived the shared secret that had vouched for it.',
      source: 'GHSA-chr9-m4q2-76hw, openclaw 2026.9.6',
      excluded: 'the shared secret would have to change between two boots on one store; a restart keeps it',
    },
  ],
}
