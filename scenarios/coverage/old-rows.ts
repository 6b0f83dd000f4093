import type { CoverageChapter } from './entry.ts'
import { upgradePath } from './reasons.ts'

export const oldRows: CoverageChapter = {
  title: 'Old rows and pinned metadata',
  kind: 'regression',
  entries: [
    {
      id: 'M01',
      promise: 'A device paired before scopes and roles were kept was stranded by an update.',
      source: 'openclaw#21236, openclaw#21447',
      covers: ['legacy.local-scopes-are-repaired', 'legacy.local-roles-are-repaired'],
    },
    {
      id: 'M02',
      promise: 'Entries of a row that are no text are ignored, and never crash the gateway.',
      source: 'openclaw tests, malformed access lists',
      covers: ['legacy.missing-scopes-approve-nothing', 'legacy.missing-roles-approve-nothing'],
    },
    {
      id: 'M03',
      promise: 'With the store of pairings as a list instead of an object, approvals were confirmed and then lost.',
      source: 'openclaw#23498, openclaw#23503',
      covers: ['durability.unreadable-store-admits-nobody'],
      not: 'a store that is sound JSON of another shape',
    },
    {
      id: 'M04',
      promise: 'Waiting requests among the paired rows made the move to SQLite fail, and the gateway with it.',
      source: 'openclaw#134340',
      excluded: upgradePath,
    },
    {
      id: 'M05',
      promise: 'An update of the operating system counted as another identity, and approving it failed.',
      source: 'openclaw#81442',
      covers: ['upgrades.platform-is-pinned', 'upgrades.approved-platform-is-the-new-pin'],
      not: 'that later releases let local native apps change it unasked; the profiles say it',
    },
    {
      id: 'M06',
      promise: 'A node claimed another platform on reconnect, and with it another command policy.',
      source: 'GHSA-r65x-2hqr-j5hf',
      covers: ['upgrades.platform-is-pinned', 'upgrades.device-family-is-pinned', 'identity.v3-binds-platform'],
    },
    {
      id: 'M07',
      promise: 'The older signature without the platform still counts, but the pin of the row does too.',
      source: 'openclaw docs, gateway/protocol/auth',
      covers: ['upgrades.platform-is-pinned', 'locality.local-first-contact'],
    },
    {
      id: 'M08',
      promise: 'The doctor advised a rotation that the gateway always refuses.',
      source: 'openclaw#143263',
      excluded: 'the advice is text of a command that handshakes with nobody',
    },
    {
      id: 'M09',
      promise: 'Rows of the former node store are folded into the common one, whose own rows win.',
      source: 'openclaw docs, gateway/pairing',
      excluded: upgradePath,
    },
  ],
}
