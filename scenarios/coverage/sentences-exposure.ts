import type { CoverageChapter } from './entry.ts'
import { reload, startUp, tailscale } from './reasons.ts'

const exposurePage = 'openclaw docs, gateway/security/network-exposure'
const limitsPage = 'openclaw docs, gateway/security/rate-limiting'
const proxyPage = 'openclaw docs, gateway/trusted-proxy-auth'

/** What it promises about exposure: proxies, pages, guessing, HTTP. */
export const exposureSentences: CoverageChapter = {
  title: 'The documentation: exposure',
  kind: 'sentence',
  entries: [
    {
      id: 'docs/exposure/auth',
      promise: 'Without a valid way to authenticate nobody gets in.',
      source: exposurePage,
      covers: ['credentials.shared-secret-is-needed', 'credentials.secret-is-compared-whole'],
    },
    {
      id: 'docs/exposure/secrets',
      promise: 'Blank secrets, `undefined`, `null` and published examples are refused at start-up.',
      source: exposurePage,
      excluded: startUp,
    },
    {
      id: 'docs/exposure/rotation',
      promise: 'After a rotation of the shared secret the old one no longer works.',
      source: exposurePage,
      excluded: reload,
    },
    {
      id: 'docs/exposure/real-ip',
      promise: 'X-Real-IP names the client only where that was configured.',
      source: exposurePage,
      covers: ['forwarding.x-real-ip-is-remote', 'forwarding.trusted-proxy-names-the-client'],
    },
    {
      id: 'docs/exposure/unattributed',
      promise: 'A same-host proxy that nobody configured is refused on authenticated routes.',
      source: exposurePage,
      covers: [
        'surfaces.unattributed-is-refused',
        'forwarding.local-proxy-is-not-local',
        'proxies.trace-is-remote',
        'proxies.forgery-is-not-local',
      ],
      not: 'that a connect is refused: that it waits for a human is accepted too',
    },
    {
      id: 'docs/exposure/flags',
      promise: 'The flags that excused the Control UI from showing a device do nothing any more.',
      source: exposurePage,
      covers: ['identity.control-ui-needs-a-device'],
      not: 'with the flags set: no configuration sets them',
    },
    {
      id: 'docs/exposure/tailscale',
      promise: 'A user whom Tailscale names counts only on the listener that is made for it, and never over HTTP.',
      source: exposurePage,
      excluded: tailscale,
    },
    {
      id: 'docs/exposure/pages',
      promise: 'Public pages need to be listed with their full origin.',
      source: 'openclaw docs, web/index',
      covers: [
        'origins.listed-origin-gets-in',
        'origins.listed-origins-match-exactly',
        'origins.foreign-page-is-refused',
        'origins.browser-needs-an-origin',
        'rebinding.same-host-origin-is-not-enough',
      ],
    },
    {
      id: 'docs/exposure/private-pages',
      promise: 'A page from the loopback, a private address, .local or .ts.net is its own when Host says the same.',
      source: 'openclaw docs, web/index, openclaw docs, gateway/tailscale',
      covers: [
        'origins.own-page-gets-in',
        'pages.own-page-gets-in',
        'pages.rebound-private-name-is-refused',
        'rebinding.private-name-page-is-foreign',
        'rebinding.tailnet-page-is-foreign',
      ],
      not: 'that names beyond the loopback pass: here they should not, since a rebound name looks the same',
    },
    {
      id: 'docs/limits/budget',
      promise: 'Ten wrong guesses within a minute lock an address for five minutes.',
      source: limitsPage,
      covers: ['limits.guessing-is-limited', 'limits.right-secret-waits-too'],
      not: 'that the lock ends after five minutes',
    },
    {
      id: 'docs/limits/others',
      promise: 'Other addresses, the loopback among them, go on during a lock.',
      source: limitsPage,
      covers: ['limits.one-address-does-not-lock-another', 'limits.loopback-is-not-locked-out'],
    },
    {
      id: 'docs/limits/missing',
      promise: 'Only wrong credentials count; a missing one costs nothing.',
      source: limitsPage,
      covers: ['limits.missing-credentials-cost-nothing'],
    },
    {
      id: 'docs/limits/classes',
      promise: 'Shared secrets, device tokens and the rest have budgets of their own.',
      source: limitsPage,
      covers: ['limits.device-tokens-have-their-own-budget'],
    },
    {
      id: 'docs/limits/pages',
      promise: 'A page gets no exemption on the loopback, and each origin has a budget of its own.',
      source: limitsPage,
      excluded: 'no story guesses with an Origin: a foreign page is refused before its guess is looked at',
    },
    {
      id: 'docs/limits/no-boundary',
      promise: 'A forwarder without headers is no boundary to remote access.',
      source: limitsPage,
      covers: ['forwarding.traceless-proxy-residual-risk', 'proxies.traceless-residual-risk'],
    },
    {
      id: 'docs/proxy/user',
      promise: 'In trusted-proxy mode the header that names the user has to be there and not blank.',
      source: proxyPage,
      covers: ['credentials.proxy-user-is-required'],
    },
    {
      id: 'docs/proxy/pairing',
      promise: 'A user whom the proxy names still pairs a device; without one the session has no scopes.',
      source: proxyPage,
      covers: ['credentials.proxy-user-must-pair', 'credentials.proxy-user-is-served'],
    },
    {
      id: 'docs/proxy/loopback',
      promise: 'A proxy on the loopback counts only where that is allowed, and only for clients that it names.',
      source: proxyPage,
      covers: ['credentials.loopback-cannot-forge-a-proxy-user'],
    },
    {
      id: 'docs/proxy/mapped-ranges',
      promise: 'A trusted range means the same in IPv4 and in mapped IPv6.',
      source: proxyPage,
      excluded: 'no configuration writes gateway.trustedProxies as a mapped range; the loopback would do for it',
    },
    {
      id: 'docs/proxy/origins',
      promise: 'The Origin of a page is checked after the proxy has vouched for its user too.',
      source: proxyPage,
      covers: ['origins.proxy-headers-excuse-nothing'],
      not: 'over HTTP',
    },
    {
      id: 'docs/proxy/key',
      promise: 'Another key for a known device is refused before a request is made.',
      source: proxyPage,
      covers: ['upgrades.other-key-stays-out'],
      not: 'that no request is made: the device is kept out either way',
    },
    {
      id: 'docs/http/bearer',
      promise: 'Tools and models over HTTP need the secret of the gateway as a bearer.',
      source: 'openclaw docs, gateway/tools-invoke-http-api, openclaw docs, gateway/openai-http-api',
      covers: [
        'surfaces.tools-need-a-credential',
        'surfaces.models-need-a-credential',
        'surfaces.wrong-credential-is-refused',
        'surfaces.shared-secret-opens',
      ],
    },
    {
      id: 'docs/http/health',
      promise: 'Health and readiness are told without a credential.',
      source: 'openclaw docs, gateway/health',
      covers: ['surfaces.health-is-open'],
    },
  ],
}
