import type { CoverageChapter } from './entry.ts'
import { tailscale } from './reasons.ts'

export const frames: CoverageChapter = {
  title: 'Malformed frames and exhaustion',
  kind: 'regression',
  entries: [
    {
      id: 'D01',
      promise: 'A first frame of 25 MiB was parsed before anybody had authenticated.',
      source: 'GHSA-jv4g-m82p-2j93, GHSA-xwx2-ppv2-wx98, openclaw#44089',
      covers: ['frames.oversize-is-not-parsed'],
    },
    {
      id: 'D02',
      promise: 'Sockets that never connect could be opened until the gateway ran out of file descriptors.',
      source: 'GHSA-f44p-c7w9-7xr7, openclaw#55294',
      excluded:
        'it takes hundreds of idle sockets at once, beside which no other case could run; no story opens so many',
    },
    {
      id: 'D03',
      promise: 'Upgrades refused during start-up kept their share of that budget.',
      source: 'openclaw#63480',
      excluded: 'it happens before the gateway is ready, and a run begins after',
    },
    {
      id: 'D04',
      promise: 'A busy host was too slow for the three seconds that a handshake had, and the close said nothing.',
      source: 'openclaw#47103',
      excluded:
        'it takes a client that stays silent for longer than any deadline of a case, fifteen seconds in newer releases',
    },
    {
      id: 'D05',
      promise: 'A node called a method that it may not call forever, and filled the log until the gateway died.',
      source: 'openclaw#20168',
      excluded: 'it is the traffic of a session after its handshake',
    },
    {
      id: 'D06',
      promise: 'An invalid connect gets an answer before it is closed.',
      source: 'openclaw 2026.1.11',
      covers: ['frames.schema-is-closed', 'negotiation.mismatch-is-told', 'frames.unknown-clients-are-refused'],
    },
    {
      id: 'D07',
      promise: 'Control characters in headers reached the log.',
      source: 'openclaw 2026.2.13',
      excluded: 'what a gateway writes to its log is its own format; the suite judges answers and the store',
    },
    {
      id: 'D08',
      promise: 'An empty store file made every connect end without a word.',
      source: 'openclaw#122822',
      covers: ['durability.unreadable-store-admits-nobody'],
      not: 'an empty file: the store is cut off in the middle of a row',
    },
    {
      id: 'D09',
      promise: 'A reason to close has to fit into 123 bytes.',
      source: 'openclaw#134795, RFC 6455 section 5.5',
      excluded: 'the one reason that was too long comes with a setup code, and none is issued',
    },
    {
      id: 'D10',
      promise: 'While it starts, a gateway says that it is starting and when to come again.',
      source: 'openclaw docs, gateway/protocol/handshake',
      excluded: 'a run waits until the gateway is ready, so that its start is never taken for a verdict',
    },
    {
      id: 'D11',
      promise:
        'A first frame that is no connect, or no JSON, or does not fit the schema is refused, and the gateway lives on.',
      source: 'openclaw docs, gateway/protocol/transport',
      covers: [
        'frames.connect-comes-first',
        'frames.no-json-is-refused',
        'frames.no-frame-is-refused',
        'frames.binary-is-refused',
        'frames.invalid-utf8-is-refused',
        'frames.schema-is-closed',
        'frames.unknown-clients-are-refused',
        'frames.unknown-roles-are-refused',
        'frames.depth-is-survived',
      ],
    },
    {
      id: 'D12',
      promise: 'Two bad Tailscale identities at once count one after the other.',
      source: 'openclaw docs, gateway/security/rate-limiting',
      excluded: tailscale,
    },
    {
      id: 'D13',
      promise: 'Many made-up setup codes stood in one queue and held up real pairings.',
      source: 'openclaw#76322',
      covers: ['credentials.setup-code-must-be-issued'],
      not: 'the queue under load',
    },
    {
      id: 'D14',
      promise: 'Bad signatures cost the gateway a verification each, before any limit.',
      source: 'openclaw#77979',
      excluded: 'what it costs is a matter of load, not of the answer; the answer is judged elsewhere',
    },
    {
      id: 'D15',
      promise: 'A report called sequence numbers predictable.',
      source: 'openclaw#107523',
      excluded: 'it was no finding: upstream could not reproduce it',
    },
  ],
}

export const versions: CoverageChapter = {
  title: 'Protocol versions',
  kind: 'regression',
  entries: [
    {
      id: 'N01',
      promise:
        'Clients of protocol 3 looped against a gateway of protocol 4 and were shown it as failed authentication.',
      source: 'geezerrrr/agent-town#7, builderz-labs/mission-control#701, MarlBurroW/pinchchat#42',
      covers: ['negotiation.mismatch-is-told', 'negotiation.comes-before-credentials'],
    },
    {
      id: 'N02',
      promise: 'A beta refused the Control UI of its own build.',
      source: 'openclaw#83078',
      excluded: 'which versions the page of a build offers stands in that page; the suite offers its own',
    },
    {
      id: 'N03',
      promise: 'A client that offers a range gets the version of the gateway.',
      source: 'MarlBurroW/pinchchat#43',
      covers: ['negotiation.range-is-enough'],
    },
    {
      id: 'N04',
      promise: 'A page of another build is told to reload.',
      source: 'openclaw 2026.8.2',
      excluded: 'clients name the build that the release documents for clients without one; no form names another',
    },
    {
      id: 'N05',
      promise: 'A client of another version leaves no request behind and costs no guess.',
      source: 'openclaw 2026.9.6',
      covers: ['negotiation.mismatch-leaves-nothing', 'negotiation.comes-before-credentials'],
      not: 'that it costs no guess',
    },
  ],
}
