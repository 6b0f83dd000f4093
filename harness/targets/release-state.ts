import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Configuration } from '../vocabulary.ts'
import { knowsAllowLoopback, storesInSqlite } from './release-eras.ts'
import { type BootRequest, isIntact, type Secrets, UNREADABLE, USER_HEADER } from './target.ts'

const OWNER_ONLY = { mode: 0o600 }

/** The private folder of one boot: home, state and configuration. The caller removes it. */
export interface ReleaseState {
  readonly folder: string
  /** `OPENCLAW_STATE_DIR`. */
  readonly state: string
  /** Is an unreadable store still as it was? */
  isIntact(): Promise<boolean>
  /** Writes the configuration for a port; again for another port. */
  configure(port: number): Promise<void>
  readonly env: Readonly<Record<string, string | undefined>>
}

function authSection(version: string, configuration: Configuration, secrets: Secrets): Record<string, unknown> {
  // Refusals are the suite's daily bread; without this, releases from 2026.5.28 on answer them ever more slowly.
  const rateLimit = configuration.rateLimit === 'default' ? undefined : { maxAttempts: 100_000, exemptLoopback: false }
  const mode = configuration.auth
  if (mode === 'token') return { mode, rateLimit, token: secrets.token }
  if (mode === 'password') return { mode, rateLimit, password: secrets.password }
  if (mode === 'none') return { mode, rateLimit }
  const allowLoopback = knowsAllowLoopback(version) ? { allowLoopback: true } : {}
  return { mode, rateLimit, trustedProxy: { userHeader: USER_HEADER, ...allowLoopback } }
}

/** Where a release listens: `gateway.customBindHost` takes IPv4 addresses only, so that none listens on both families. */
const bindSection = (bind: Configuration['bind']) => ({ bind: bind === undefined ? 'loopback' : 'lan' })

/** The gateway's configuration file. Strict: a key that a release does not know stops it. */
export function releaseConfig(
  version: string,
  port: number,
  configuration: Configuration,
  secrets: Secrets,
  { logFile, page }: { readonly logFile: string; readonly page?: string | undefined },
): object {
  const { trustedProxies, allowedOrigins } = configuration
  return {
    gateway: {
      mode: 'local',
      port,
      ...bindSection(configuration.bind),
      auth: authSection(version, configuration, secrets),
      ...(trustedProxies.length > 0 && { trustedProxies }),
      ...(configuration.autoApproveLocal === false && { nodes: { pairing: { autoApproveLocal: false } } }),
      ...((allowedOrigins.length > 0 || page !== undefined) && {
        controlUi: { ...(allowedOrigins.length > 0 && { allowedOrigins }), ...(page !== undefined && { root: page }) },
      }),
    },
    update: { checkOnStart: false },
    // Without it, every gateway of this machine writes into one log below the system's temporary folder.
    logging: { file: logFile },
    // None of the plugins has a say in the handshake, and the releases up to 2026.3.13 compile theirs for half a minute.
    plugins: { enabled: false },
  }
}

/** Stands in for a Control UI that was not built: releases answer unknown paths with a page. */
const PAGE = '<!doctype html><title>a page in place of the Control UI</title>\n'

/** Makes the private folder of one boot and plants the rows. @param givePage put a page there, in place of the Control UI. */
export async function prepareState(
  version: string,
  request: Pick<BootRequest, 'configuration' | 'records' | 'pending' | 'secrets'>,
  { givePage }: { readonly givePage: boolean },
): Promise<ReleaseState> {
  const folder = await mkdtemp(join(tmpdir(), `openclaw-${version}-`))
  const state = join(folder, 'state')
  const temporary = join(folder, 'tmp')
  await mkdir(join(state, 'devices'), { recursive: true, mode: 0o700 })
  await mkdir(temporary)
  const store = storesInSqlite(version)
    ? join(state, 'state', 'openclaw.sqlite')
    : join(state, 'devices', 'paired.json')
  if (request.configuration.store === 'unreadable') {
    await mkdir(join(state, 'state'), { recursive: true, mode: 0o700 })
    await writeFile(store, UNREADABLE, OWNER_ONLY)
  } else {
    await writeFile(join(state, 'devices', 'paired.json'), JSON.stringify(request.records), OWNER_ONLY)
    await writeFile(join(state, 'devices', 'pending.json'), JSON.stringify(request.pending ?? {}), OWNER_ONLY)
  }
  const page = givePage ? join(folder, 'page') : undefined
  if (page !== undefined) {
    await mkdir(page)
    await writeFile(join(page, 'index.html'), PAGE)
  }
  const configPath = join(state, 'openclaw.json')
  return {
    folder,
    state,
    isIntact: () => isIntact(store),
    configure: async (port) => {
      const places = { logFile: join(folder, 'gateway.log'), page }
      const config = releaseConfig(version, port, request.configuration, request.secrets, places)
      await writeFile(configPath, JSON.stringify(config), OWNER_ONLY)
    },
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TMPDIR: temporary,
      // Nothing is written to it before a kill, and with a folder for it the releases from 2026.7.1 on start themselves twice.
      NODE_DISABLE_COMPILE_CACHE: '1',
      NO_COLOR: '1',
      OPENCLAW_STATE_DIR: state,
      OPENCLAW_CONFIG_PATH: configPath,
      // A respawned gateway would be none of ours to watch.
      OPENCLAW_NO_RESPAWN: '1',
      // Only the handshake is wanted: no channels, no schedule, no browser, no mDNS, no updates, no models.
      OPENCLAW_SKIP_CHANNELS: '1',
      OPENCLAW_SKIP_PROVIDERS: '1',
      OPENCLAW_SKIP_CRON: '1',
      OPENCLAW_SKIP_CANVAS_HOST: '1',
      OPENCLAW_SKIP_BROWSER_CONTROL_SERVER: '1',
      OPENCLAW_SKIP_GMAIL_WATCHER: '1',
      OPENCLAW_DISABLE_BONJOUR: '1',
      OPENCLAW_NO_AUTO_UPDATE: '1',
      OPENCLAW_SKIP_STARTUP_MODEL_PREWARM: '1',
      OPENCLAW_DISABLE_BUNDLED_PLUGINS: '1',
    },
  }
}
