import type { CoverageChapter } from './entry.ts'
import { addressRanges, chatCommands, setupCodes } from './reasons.ts'

export const firstContact: CoverageChapter = {
  title: 'First contact and identity',
  kind: 'regression',
  entries: [
    {
      id: 'P01',
      promise: 'A new device on the loopback is paired without a question, in every release.',
      source: 'openclaw docs, gateway/pairing',
      covers: ['locality.local-first-contact'],
    },
    {
      id: 'P02',
      promise: 'The Control UI at 127.0.0.1 was told that pairing is required and never got in.',
      source: 'openclaw#51474',
      covers: ['locality.local-first-contact', 'origins.own-page-gets-in'],
    },
    {
      id: 'P03',
      promise: 'Any page with an Origin was paired silently over the loopback; who may was decided differently twice.',
      source: 'openclaw#81289',
      covers: ['origins.local-page-is-not-a-native-client', 'origins.foreign-page-is-refused'],
    },
    {
      id: 'P04',
      promise:
        'A status probe paired the device for read only, and all later commands needed an approval that nobody could give.',
      source: 'openclaw#21470, openclaw#118741, openclaw#16305',
      covers: ['pairing.subagent-story', 'upgrades.local-scope-upgrade'],
      not: 'client mode `probe`',
    },
    {
      id: 'P05',
      promise:
        'Any text in auth.token made the gateway skip the device, although Tailscale and not the token had let the client in.',
      source: 'CVE-2026-28472',
      covers: ['identity.control-ui-needs-a-device', 'credentials.shared-secret-is-needed'],
      not: 'Tailscale as the one who vouches',
    },
    {
      id: 'P06',
      promise: 'A client without a device became a node with the shared secret.',
      source: 'GHSA-rv2q-f2h5-6xmg',
      covers: ['credentials.node-needs-a-device'],
    },
    {
      id: 'P07',
      promise: 'A device that nobody had paired kept the scopes that it claimed, with the shared secret alone.',
      source: 'GHSA-553v-f69r-656j',
      covers: [
        'forwarding.x-forwarded-for-is-remote',
        'upgrades.remote-scope-upgrade',
        'invariant.nothing-beyond-approval',
      ],
    },
    {
      id: 'P08',
      promise: 'A client without a device kept the scopes that it claimed.',
      source: 'GHSA-rqpp-rjj8-7wv8',
      covers: ['credentials.no-device-no-scopes'],
    },
    {
      id: 'P09',
      promise:
        'After scopes without a device were cleared, status and logs on the loopback failed for lack of operator.read.',
      source: 'openclaw#47640, openclaw#50541, openclaw#52333',
      covers: ['locality.local-first-contact', 'credentials.no-device-no-scopes'],
      not: 'the exemption of 2026.7.1 on for a local command line without a device: here it has to show one',
    },
    {
      id: 'P10',
      promise: 'A third-party client with the shared secret and no device has no scopes, by design.',
      source: 'openclaw#90306, openclaw#45727',
      covers: ['credentials.no-device-no-scopes'],
    },
    {
      id: 'P11',
      promise: 'A setup code held the long-lived secret of the gateway instead of a short-lived one.',
      source: 'GHSA-7h7g-x2px-94hj, openclaw#44439',
      excluded: setupCodes,
    },
    {
      id: 'P12',
      promise: 'A setup code could be used again before the approval, each time for more scopes.',
      source: 'GHSA-63f5-hhc7-cx6p, GHSA-9v8j-9c9g-w66c',
      excluded: setupCodes,
    },
    {
      id: 'P13',
      promise: 'Two redemptions at once brought a used setup code back to life.',
      source: 'openclaw#78276',
      excluded: 'it is a race between two redemptions of an issued code, and no code is issued',
    },
    {
      id: 'P14',
      promise: 'A stolen setup code could be redeemed with another device key.',
      source: 'openclaw#80896, openclaw#26898',
      excluded: setupCodes,
    },
    {
      id: 'P15',
      promise: 'What a setup code hands over holds neither pairing nor admin.',
      source: 'openclaw docs, gateway/protocol/handshake',
      excluded: setupCodes,
    },
    {
      id: 'P16',
      promise: 'A chat partner who is not the owner could have a pairing code made.',
      source: 'GHSA-xr4f-mjxj-w6w5',
      excluded: chatCommands,
    },
    {
      id: 'P17',
      promise: 'Whether a node that redeems a setup code still needs an approval was decided one way and back.',
      source: 'openclaw#81292',
      excluded: setupCodes,
    },
    {
      id: 'P18',
      promise: 'A client sent a made-up device id, copied from the documentation, and looped over the mismatch.',
      source: 'openclaw#41652',
      covers: ['identity.id-is-hash-of-key'],
    },
    {
      id: 'P19',
      promise: 'A new key under the id of a paired device has to be refused before any request waits for it.',
      source: 'openclaw docs, gateway/trusted-proxy-auth',
      covers: ['identity.id-is-hash-of-key', 'upgrades.other-key-stays-out'],
    },
    {
      id: 'P20',
      promise: 'The Control UI signed over its cached token and sent the shared one, so its signature was invalid.',
      source: 'openclaw#39549',
      covers: ['identity.signature-binds-token'],
      not: 'that the page signs what it sends',
    },
    {
      id: 'P21',
      promise: 'A clock that is two minutes off looks like a bad device; the window shrank from ten minutes to two.',
      source: 'openclaw#24455, openclaw#116679',
      covers: ['identity.signature-is-fresh', 'identity.aged-signature-is-refused'],
      not: "that clients may sign the challenge's time instead of their own",
    },
    {
      id: 'P22',
      promise: 'Local clients were accepted with a signature that knows no nonce, and could be replayed.',
      source: 'openclaw 2026.2.22',
      covers: ['identity.nonce-is-required'],
    },
    {
      id: 'P23',
      promise: 'A nonce of another connection is refused.',
      source: 'openclaw docs, gateway/protocol/auth',
      covers: ['identity.nonce-is-of-this-connection'],
    },
    {
      id: 'P24',
      promise:
        'A fresh node from a configured address range is paired silently; operators, pages and upgrades never are.',
      source: 'openclaw docs, gateway/pairing',
      excluded: addressRanges,
    },
    {
      id: 'P25',
      promise: 'A range written as IPv4-mapped IPv6 never matched the IPv4 peers that it means.',
      source: 'openclaw#137665, openclaw#137668',
      excluded: 'no configuration writes gateway.trustedProxies as a mapped range; the loopback would do for it',
    },
    {
      id: 'P26',
      promise:
        'Throw-away containers left a silent row for each run; old ones of the same client go, approved ones stay.',
      source: 'openclaw docs, gateway/pairing, openclaw#81169',
      excluded: 'rows go only after a minute and by how they were approved, and planted rows do not say how',
    },
    {
      id: 'P27',
      promise:
        'A bridge that always shows a device cannot fall back to the shared secret alone, so from remote it has to be approved.',
      source: 'openclaw#50671',
      covers: ['forwarding.x-forwarded-for-is-remote'],
      not: 'that the bridge always shows a device',
    },
  ],
}
