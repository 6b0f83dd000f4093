import type { CoverageChapter } from './entry.ts'
import { chatCommands, controlUiPage, nodeCommands, race, upgradePath } from './reasons.ts'

export const pending: CoverageChapter = {
  title: 'Requests that wait',
  kind: 'regression',
  entries: [
    {
      id: 'Q01',
      promise: 'Each retry of a waiting device made a new request, so that approving always came too late.',
      source: 'openclaw#97957, openclaw#69024, openclaw#81980',
      covers: ['pairing.one-request-per-device', 'pairing.approve-grants-what-was-asked'],
      not: 'that the same ask keeps its id',
    },
    {
      id: 'Q02',
      promise: 'Asking for less meanwhile threw the broader request away.',
      source: 'openclaw#98145',
      covers: ['pairing.one-request-per-device'],
      not: 'that the narrower ask keeps the id of the broader',
    },
    {
      id: 'Q03',
      promise:
        'A request could grow between being shown and being approved, and the owner approved more than was seen.',
      source: 'openclaw#72006, openclaw#50695',
      covers: ['pending.superseded-request-is-dead', 'pairing.one-request-per-device'],
    },
    {
      id: 'Q04',
      promise: 'The command line finds the successor of a superseded request when it asks for the same.',
      source: 'openclaw#85342',
      excluded: 'the command line looks for it before it calls; the gateway still refuses the old id',
    },
    {
      id: 'Q05',
      promise: 'Pairing was required, and the owner saw nothing to approve.',
      source: 'openclaw#14561, openclaw#22655',
      covers: ['invariant.refusal-can-be-approved', 'pairing.one-request-per-device'],
    },
    {
      id: 'Q06',
      promise: 'A request of a device ends after five minutes; one for the commands of a node does not.',
      source: 'openclaw docs, gateway/pairing',
      covers: ['pending.expires'],
      not: 'requests for the commands of a node',
    },
    {
      id: 'Q07',
      promise: 'An approval that lands while a handshake runs counts only as far as the row says so by then.',
      source: 'openclaw docs, gateway/protocol/auth',
      excluded: race,
    },
    {
      id: 'Q08',
      promise: 'A silent request that was rejected came back as if it still waited.',
      source: 'openclaw tests, silent scope upgrade',
      covers: ['pending.rejected-leaves-nothing'],
      not: 'a rejection in the same instant as the silent approval',
    },
    {
      id: 'Q09',
      promise: 'With its device a waiting request goes too.',
      source: 'openclaw#70239',
      covers: ['pending.goes-with-its-device'],
    },
    {
      id: 'Q10',
      promise: 'The dashboard took the click on approve and changed nothing.',
      source: 'openclaw#118741',
      excluded: controlUiPage,
    },
    {
      id: 'Q11',
      promise: 'Who has to wait is told the request, the reason and what was asked.',
      source: 'openclaw docs, gateway/protocol/auth',
      covers: ['invariant.refusal-can-be-approved', 'upgrades.remote-scope-upgrade'],
      not: 'the id of the request and the advice in the answer; the reason is compared',
    },
    {
      id: 'Q12',
      promise: 'A device that kept asking left one dead alert after the other, since requests were not kept alive.',
      source: 'openclaw#100974, openclaw#100976',
      covers: ['pairing.one-request-per-device', 'pending.superseded-request-is-dead'],
      not: 'that asking again keeps a request alive beyond its five minutes',
    },
    {
      id: 'Q13',
      promise: 'One client with many keys could flood the requests that wait.',
      source: 'openclaw#90147',
      excluded:
        'it takes a key for each request, and a case has one device; its requests would fill the store of all others',
    },
    {
      id: 'Q14',
      promise: 'Approving, removing and rotating could be called in a loop.',
      source: 'openclaw#84617',
      excluded: 'the limit is a proposal that is still open; no release and no document promises one',
    },
  ],
}

export const authority: CoverageChapter = {
  title: 'Who may approve what',
  kind: 'regression',
  entries: [
    {
      id: 'V01',
      promise: 'Who held only operator.pairing could approve an admin device.',
      source: 'GHSA-hf68-49fm-59cq',
      covers: ['authority.nobody-approves-above-themselves'],
    },
    {
      id: 'V02',
      promise: 'The same, through the chat command that approves.',
      source: 'GHSA-hc5h-pmr3-3497, openclaw#56586',
      excluded: chatCommands,
    },
    {
      id: 'V03',
      promise: 'The same, for nodes that may run commands.',
      source: 'GHSA-2x4x-cc5g-qmmg, GHSA-67mf-f936-ppxf',
      covers: ['authority.node-requests-need-admin'],
      not: 'node.pair.approve, which approves commands and not the role',
    },
    {
      id: 'V04',
      promise: 'A paired device could list, approve and reject the requests of others.',
      source: 'GHSA-xrq9-jm7v-g9h7',
      covers: [
        'pending.hidden-from-others',
        'authority.device-sees-only-itself',
        'authority.nobody-approves-above-themselves',
        'authority.nobody-rejects-for-others',
      ],
    },
    {
      id: 'V05',
      promise: 'A device could approve its own upgrade.',
      source: 'openclaw#98146',
      covers: ['authority.nobody-approves-themselves'],
    },
    {
      id: 'V06',
      promise: 'Approving granted roles that the approver may not manage.',
      source: 'GHSA-8v95-qqcm-qp9h',
      covers: ['authority.node-requests-need-admin'],
    },
    {
      id: 'V07',
      promise: 'Pairing a device alone already offered its commands.',
      source: 'GHSA-hx85-fgcw-9vrc',
      excluded: nodeCommands,
    },
    {
      id: 'V08',
      promise: 'A node that reconnects between an approval and its commit changed what was approved.',
      source: 'GHSA-83w9-h5wv-j9xm, openclaw#80894',
      excluded: race,
    },
    {
      id: 'V09',
      promise: 'An automation that may approve ordinary nodes was refused.',
      source: 'openclaw#84144',
      excluded: nodeCommands,
    },
    {
      id: 'V10',
      promise: 'A chat message under a borrowed client id or route reached commands of the admin.',
      source: 'GHSA-6xg4-82hv-cp6f, GHSA-hw9r-h9mr-4jff',
      excluded: chatCommands,
    },
  ],
}

export const durability: CoverageChapter = {
  title: 'What survives',
  kind: 'regression',
  entries: [
    {
      id: 'Z01',
      promise: 'A store that could not be read for a moment counted as empty and was written over.',
      source: 'openclaw#71873',
      covers: ['durability.unreadable-store-admits-nobody'],
      not: 'a store that can be read again later: the gateway never sees it whole',
    },
    {
      id: 'Z02',
      promise: 'After a restart nobody was paired, and the requests grew.',
      source: 'openclaw#69284',
      covers: ['durability.pairing-survives-a-restart'],
    },
    {
      id: 'Z03',
      promise: 'Listing devices failed while the store was being written.',
      source: 'openclaw#84751',
      excluded: 'the command line read the file by itself; the suite asks the gateway',
    },
    {
      id: 'Z04',
      promise: 'A writer with an old snapshot removed a row that the gateway had just written.',
      source: 'openclaw#132857',
      covers: ['durability.other-writers-rows-survive'],
      not: 'the other direction: that a row of the gateway survives a careless writer',
    },
    {
      id: 'Z05',
      promise: 'In the move from JSON to SQLite existing rows win and the old files are put away.',
      source: 'openclaw#103160',
      excluded: upgradePath,
    },
    {
      id: 'Z06',
      promise: 'A restart for a changed configuration made subagents pair again.',
      source: 'openclaw#24084',
      covers: ['durability.pairing-survives-a-restart'],
      not: 'a restart within the same process, by signal',
    },
    {
      id: 'Z07',
      promise:
        'A phone that was paired on an older release still gets in after the update, the restart and the doctor.',
      source: 'openclaw#137321',
      excluded: upgradePath,
    },
    {
      id: 'Z08',
      promise: 'A configuration saved with its secrets blacked out replaced the secret by the blacking.',
      source: 'openclaw#151250',
      excluded: 'it is damage to the configuration file; after it the gateway waits for a secret that nobody has',
    },
  ],
}
