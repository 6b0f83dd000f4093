import { recommended } from '../policy.ts'
import { headerLines, isLoopbackAddress } from '../request-evidence.ts'
import { type Mutant, mutant } from './mutant.ts'

const { route, opensWith, isUnattributed } = recommended.surfaces

const opened = (page: string) => (path: string) => (path === page ? { page, isOpen: true } : route(path))
const shut = (pages: readonly string[]) => (path: string) =>
  pages.includes(path) ? { page: path, isOpen: false } : route(path)

/** The handler reads the path in its own way; the guard has a list of what is protected, and compares what came. */
const guardedAsItCame = (read: (path: string) => string) => (path: string) => {
  const page = read(path)
  return page === path ? route(path) : { page, isOpen: true }
}

const decoded = (path: string): string =>
  path.replace(/%([2-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
const resolved = (path: string): string => (/\.|%2e/i.test(path) ? new URL(`http://gateway${path}`).pathname : path)

export const surfaces: readonly Mutant[] = [
  mutant('tools-page-is-open', 'surfaces.tools-need-a-credential', 'The tools page is on the list of open pages.', {
    surfaces: { route: opened('/tools/invoke') },
  }),
  mutant(
    'local-http-needs-no-bearer',
    'surfaces.tools-need-a-credential',
    'A request from the gateway host that shows no bearer opens every page.',
    {
      surfaces: {
        opensWith: (proof, local, shown) => opensWith(proof, local, shown) || (local && shown === undefined),
      },
    },
  ),
  mutant(
    'models-page-is-open',
    'surfaces.models-need-a-credential',
    'The list of models is on the list of open pages.',
    {
      surfaces: { route: opened('/v1/models') },
    },
  ),
  mutant(
    'any-bearer-opens-http',
    'surfaces.wrong-credential-is-refused',
    'A bearer counts for being there; it is compared with nothing.',
    { surfaces: { opensWith: (proof, local, shown) => opensWith(proof, local, shown) || shown !== undefined } },
  ),

  mutant(
    'path-is-decoded-behind-the-guard',
    'surfaces.encoded-paths-need-a-credential',
    'The handler decodes percent signs in a path, after the guard has compared the path as it came.',
    { surfaces: { route: guardedAsItCame(decoded) } },
  ),
  mutant(
    'dots-are-resolved-behind-the-guard',
    'surfaces.encoded-paths-need-a-credential',
    'The handler resolves dots in a path, after the guard has compared the path as it came.',
    { surfaces: { route: guardedAsItCame(resolved) } },
  ),
  mutant(
    'slashes-are-merged-behind-the-guard',
    'surfaces.encoded-paths-need-a-credential',
    'The handler takes several slashes for one, after the guard has compared the path as it came.',
    { surfaces: { route: guardedAsItCame((path) => path.replace(/\/{2,}/g, '/')) } },
  ),
  mutant(
    'last-slash-is-dropped-behind-the-guard',
    'surfaces.encoded-paths-need-a-credential',
    'The handler drops a slash at the end of a path, after the guard has compared the path as it came.',
    { surfaces: { route: guardedAsItCame((path) => path.replace(/(?<=.)\/$/, '')) } },
  ),
  mutant(
    'open-pages-by-prefix',
    'surfaces.encoded-paths-need-a-credential',
    'Whatever begins with /health is open, and the handler resolves it afterwards.',
    {
      surfaces: {
        route: (path) => (path.startsWith('/health/') ? { page: resolved(decoded(path)), isOpen: true } : route(path)),
      },
    },
  ),

  mutant('only-health-is-open', 'surfaces.health-is-open', 'The open pages are /health and /healthz, but not /ready.', {
    surfaces: { route: shut(['/ready', '/readyz']) },
  }),
  mutant(
    'healthz-is-forgotten',
    'surfaces.health-is-open',
    'The second names of the health pages ask for a credential.',
    {
      surfaces: { route: shut(['/healthz', '/readyz']) },
    },
  ),

  mutant(
    'secret-opens-no-http',
    'surfaces.shared-secret-opens',
    'The HTTP surfaces take device tokens only: the shared secret opens nothing.',
    { surfaces: { opensWith: (proof, local, shown) => proof !== 'shared-secret' && opensWith(proof, local, shown) } },
  ),

  mutant(
    'only-x-forwarded-for-is-unattributed',
    'surfaces.unattributed-is-refused',
    'Over HTTP only X-Forwarded-For shows a proxy: one that sends Forwarded goes unnoticed.',
    {
      surfaces: {
        isUnattributed: (evidence) => isUnattributed(evidence) && headerLines(evidence, 'x-forwarded-for').length > 0,
      },
    },
  ),
  mutant(
    'whom-anybody-names-is-attributed',
    'surfaces.unattributed-is-refused',
    'An X-Forwarded-For attributes a request, whoever has sent it.',
    {
      surfaces: {
        isUnattributed: (evidence) =>
          isUnattributed(evidence) && headerLines(evidence, 'x-forwarded-for').every((line) => line.trim() === ''),
      },
    },
  ),

  mutant(
    'node-tokens-open-http',
    'surfaces.device-token-alone',
    'Over HTTP any device token is enough, also one without operator scopes.',
    { surfaces: { opensTo: () => true } },
  ),
  mutant(
    'revoked-tokens-open-http',
    'surfaces.device-token-alone',
    'The HTTP surfaces look a device token up for themselves, and do not ask whether it was revoked.',
    { surfaces: { isLive: ({ token }) => token !== undefined } },
  ),
  mutant(
    'secret-opens-on-the-gateway-host-only',
    'surfaces.shared-secret-opens',
    'Over HTTP the shared secret counts on the gateway host alone.',
    { surfaces: { opensWith: (proof, local, shown) => local && opensWith(proof, local, shown) } },
  ),
  mutant(
    'open-mode-opens-for-all',
    'surfaces.tools-need-a-credential',
    'Where there is no shared secret every page is open to everybody, and not to the gateway host alone.',
    { surfaces: { opensWith: (proof, local, shown) => proof === 'auth-none' || opensWith(proof, local, shown) } },
  ),
  mutant(
    'two-headers-show-a-proxy',
    'surfaces.unattributed-is-refused',
    'Over HTTP a proxy is seen in Forwarded and in X-Forwarded-For alone.',
    {
      surfaces: {
        isUnattributed: (evidence) =>
          isUnattributed(evidence) &&
          ['forwarded', 'x-forwarded-for'].some((name) => headerLines(evidence, name).length > 0),
      },
    },
  ),
  mutant(
    'empty-header-shows-no-proxy',
    'surfaces.unattributed-is-refused',
    'Over HTTP a forwarding header without a value shows no proxy.',
    {
      surfaces: {
        isUnattributed: (evidence) =>
          isUnattributed({ ...evidence, headers: evidence.headers.filter(([, value]) => value.trim() !== '') }),
      },
    },
  ),
  mutant(
    'gateway-host-is-a-client-of-its-proxy',
    'surfaces.unattributed-is-refused',
    'Over HTTP a trusted proxy that names the loopback names a client.',
    {
      surfaces: { isUnattributed: (evidence) => isUnattributed(evidence) && !isLoopbackAddress(evidence.client) },
    },
  ),
  mutant(
    'origin-is-not-read-over-http',
    'origins.foreign-page-is-refused',
    'The Origin of an HTTP request is not looked at.',
    {
      originProblem: (question) => (question.client.id === 'http' ? undefined : recommended.originProblem(question)),
    },
  ),
]
