import type { CoverageChapter } from './entry.ts'
import { controlUiPage, otherServer } from './reasons.ts'

export const rebinding: CoverageChapter = {
  title: 'Host and DNS rebinding',
  kind: 'regression',
  entries: [
    {
      id: 'H01',
      promise: 'An Origin that equals Host was enough for the Control UI, which is just what a rebound name sends.',
      source: 'openclaw 2026.2.23, aws-samples/sample-host-openclaw-on-amazon-bedrock-agentcore#32',
      covers: ['rebinding.same-host-origin-is-not-enough', 'pages.rebound-name-is-refused'],
    },
    {
      id: 'H02',
      promise: 'A flag with a warning in its name opens that door again.',
      source: 'openclaw docs, gateway/security/network-exposure',
      excluded: 'an operator who sets the flag asks for it; no configuration does',
    },
    {
      id: 'H03',
      promise: 'A page rebound under .local, .ts.net or a private address passes as the own page and is local.',
      source: 'openclaw 2026.9.6',
      covers: [
        'rebinding.private-name-page-is-foreign',
        'rebinding.tailnet-page-is-foreign',
        'pages.rebound-private-name-is-refused',
      ],
    },
    {
      id: 'H04',
      promise: 'The files of the Control UI are served whatever the Host, so a rebound page can read them.',
      source: 'openclaw#58157',
      excluded: 'upstream closed the proposal: these files hold no secret, and the reference gateway has none of them',
    },
    {
      id: 'H05',
      promise: 'A host with a trailing dot was judged differently in different places.',
      source: 'GHSA-gxg4-2rrr-jhc7',
      covers: ['locality.every-loopback-spelling'],
    },
    {
      id: 'H06',
      promise: 'Upper case, a port, brackets and mapped addresses do not change which host is meant.',
      source: 'openclaw tests, net',
      covers: ['locality.every-loopback-spelling', 'locality.host-is-parsed-exactly'],
    },
    {
      id: 'H07',
      promise: 'The browser relay and browser control answered to any Host.',
      source: 'openclaw#5253, openclaw#4949, GHSA-qpjj-47vm-64pj',
      excluded: otherServer,
    },
    {
      id: 'H08',
      promise: 'A request with two Host lines, or with none, is no request that may be upgraded.',
      source: 'RFC 9112 section 3.2',
      covers: ['rebinding.one-host-line'],
      not: 'a request target in absolute form',
    },
  ],
}

export const origins: CoverageChapter = {
  title: 'Pages of other origins',
  kind: 'regression',
  entries: [
    {
      id: 'O01',
      promise: 'Any web page could guess the password of a local gateway without limit and was then paired silently.',
      source: 'GHSA-jmmg-jqc7-5qf4',
      covers: [
        'origins.foreign-page-is-refused',
        'origins.local-page-is-not-a-native-client',
        'pages.other-site-is-refused',
        'pages.own-page-is-no-native-client',
      ],
      not: 'the limit on guesses of a page on the same host; a foreign one is refused before its guess counts',
    },
    {
      id: 'O02',
      promise: 'A page of another local port may be the Control UI when the client is local.',
      source: 'openclaw#16485',
      covers: [
        'origins.local-page-is-not-a-native-client',
        'origins.own-page-gets-in',
        'pages.own-page-is-no-native-client',
      ],
    },
    {
      id: 'O03',
      promise: 'With proxy headers in the request the Origin was not looked at.',
      source: 'GHSA-5wcw-8jjv-m286',
      covers: ['origins.proxy-headers-excuse-nothing'],
    },
    {
      id: 'O04',
      promise: 'Behind an authenticating proxy the HTTP routes of operators answered pages of foreign origins.',
      source: 'openclaw#58229',
      excluded:
        'HTTP surfaces are asked with a credential of their own, not with the user of a proxy and a foreign Origin',
    },
    {
      id: 'O05',
      promise:
        'Listed origins of desktop shells (tauri, electron) were refused, as URL parsers call their origin null.',
      source: 'openclaw#46520, openclaw#35035, openclaw#52477, openclaw#38290',
      covers: [
        'origins.listed-origin-gets-in',
        'origins.listed-origins-match-exactly',
        'origins.null-is-refused',
        'pages.opaque-page-is-refused',
        'pages.extension-is-refused',
      ],
      not: 'origins with a scheme of their own',
    },
    {
      id: 'O06',
      promise: 'A web view whose page comes from a passing local port is refused when it dials a tailnet name.',
      source: 'openclaw#98383, openclaw#98924',
      covers: ['origins.foreign-page-is-refused'],
      not: 'with a loopback Origin beside a tailnet Host',
    },
    {
      id: 'O07',
      promise: 'The page loads from a LAN address and is then told that its origin is not allowed.',
      source: 'openclaw#36056',
      covers: ['rebinding.private-name-page-is-foreign', 'origins.listed-origin-gets-in'],
    },
    {
      id: 'O08',
      promise: 'A gateway for the LAN without allowed origins did not start, again and again.',
      source: 'openclaw#53912',
      excluded: 'it is a refusal to start on another address than the loopback, where no gateway of a run listens',
    },
    {
      id: 'O09',
      promise: 'What a tunnel says in X-Forwarded-Host does not allow an origin.',
      source: 'openclaw#26791, openclaw#35109',
      covers: ['origins.proxy-headers-excuse-nothing', 'origins.foreign-page-is-refused'],
    },
    {
      id: 'O10',
      promise: 'An asterisk allows every origin, and the audit says so.',
      source: 'openclaw docs, gateway/security/network-exposure',
      excluded: 'an operator who writes the asterisk asks for it; no configuration does',
    },
    {
      id: 'O11',
      promise: 'A link made the Control UI connect to a foreign gateway and hand it the token.',
      source: 'GHSA-g8p2-7wf7-98mq',
      excluded: controlUiPage,
    },
    {
      id: 'O12',
      promise: 'A foreign page called itself a command line to escape the check of origins.',
      source: 'GHSA-jmmg-jqc7-5qf4',
      covers: ['origins.foreign-page-is-refused', 'pages.other-site-is-refused'],
    },
    {
      id: 'O13',
      promise: 'A foreign page could post to browser control on the loopback.',
      source: 'GHSA-3fqr-4cg8-h96q',
      excluded: otherServer,
    },
    {
      id: 'O14',
      promise: 'Any site could drive the browser through a relay without a token.',
      source: 'GHSA-mr32-vwc2-5j6h',
      excluded: otherServer,
    },
  ],
}
