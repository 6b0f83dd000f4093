/** Runs somebody's own configuration as it is, but for where the program keeps its files and what it writes. */
import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Daemon } from '../proxies/place.ts'
import type { CheckedProgram } from './reading.ts'

/** Where distributions keep Apache's modules. */
const APACHE_MODULES = '/usr/lib/apache2/modules'
const MODULES = [
  ...['mpm_event', 'authz_core', 'alias', 'headers', 'rewrite', 'setenvif', 'socache_shmcb', 'ssl'],
  ...['proxy', 'proxy_http', 'proxy_wstunnel', 'proxy_balancer', 'slotmem_shm', 'lbmethod_byrequests', 'remoteip'],
]
const NOBODY = 65_534

interface Own {
  readonly text: string
  /** Folder of the configuration, from which relative paths are meant. */
  readonly from: string
  /** A private one. */
  readonly folder: string
  readonly root: boolean
}

/** Relative file names are meant from where the configuration lies. */
const absolute = (text: string, directives: RegExp, from: string): string =>
  text.replace(directives, (whole, before: string, file: string) =>
    isAbsolute(file) || file.startsWith('"') ? whole : `${before}${join(from, file)}`,
  )

function nginx({ text, from, folder, root }: Own): Daemon {
  const own = absolute(
    text.replace(/^\s*(?:daemon|pid|error_log|access_log|user|master_process)\s[^;]*;/gm, ''),
    /(\b(?:include|ssl_certificate|ssl_certificate_key|ssl_dhparam|auth_basic_user_file)\s+)([^\s;]+)/g,
    from,
  )
  const frame = `${root ? 'user root;\n' : ''}daemon off;
pid ${folder}/pid;
error_log stderr notice;
`
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  const http = /^\s*http\s*\{/m
  const config = http.test(own)
    ? `${frame}${/^\s*events\s*\{/m.test(own) ? '' : 'events {}\n'}${own.replace(http, (open) => `${open}\naccess_log off;\n${temporary}`)}`
    : `${frame}events {}\nhttp {\naccess_log off;\n${temporary}\n${own}\n}\n`
  return {
    file: 'nginx',
    args: ['-p', folder, '-c', `${folder}/config`, '-e', 'stderr'],
    config,
    listening: /start worker processes/,
  }
}

function caddy({ text, folder }: Own): Daemon {
  // Certificates of its own for any name: nobody is asked for one.
  const global = '  admin off\n  local_certs\n  skip_install_trust\n'
  const bare = text.replace(/^(?:\s|#.*\n)*/, '')
  const config = bare.startsWith('{') ? `{\n${global}${bare.slice(1)}` : `{\n${global}}\n${text}`
  return {
    file: 'caddy',
    args: ['run', '--config', `${folder}/config`, '--adapter', 'caddyfile'],
    config,
    listening: /serving initial configuration/,
  }
}

function haproxy({ text, folder }: Own): Daemon {
  const config = text.replace(/^\s*(?:daemon|chroot|pidfile|user|group|stats\s+socket|log)\b.*$/gm, '')
  return { file: 'haproxy', args: ['-W', '-db', '-f', `${folder}/config`], config, listening: /Loading success/ }
}

function apache({ text, from, folder, root }: Own): Daemon {
  const own = absolute(
    text.replace(/^\s*(?:ErrorLog|CustomLog|PidFile|User|Group|Mutex|ServerRoot|LoadModule)\s.*$/gim, ''),
    /(\b(?:Include|IncludeOptional|SSLCertificateFile|SSLCertificateKeyFile)\s+)(\S+)/gi,
    from,
  )
  const ports = [...own.matchAll(/<VirtualHost\s+[^>]*?:(\d+)\s*>/gi)].map(([, port]) => port)
  const listens = /^\s*Listen\s/im.test(own) ? [] : [...new Set(ports)].map((port) => `Listen ${port}`)
  const config = `ServerRoot "${folder}"
DefaultRuntimeDir "${folder}"
PidFile "${folder}/pid"
ServerName localhost
ErrorLog "|/bin/cat"
LogLevel notice
Mutex pthread default
${root ? `User #${NOBODY}\nGroup #${NOBODY}\n` : ''}${MODULES.map((name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`).join('\n')}
${listens.join('\n')}
${own}
`
  return {
    file: 'apache2',
    args: ['-f', `${folder}/config`, '-DFOREGROUND'],
    config,
    listening: /resuming normal operations/,
  }
}

const launches: Readonly<Record<CheckedProgram, (own: Own) => Daemon>> = { nginx, caddy, haproxy, apache }

/**
 * How to run a configuration privately.
 *
 * @param file of the configuration: a whole one, or for nginx and Apache only the part of one site.
 * @param folder private and empty; the returned `config` belongs there.
 * @throws the file system's error when it cannot be read.
 */
export async function launchOf(program: CheckedProgram, file: string, folder: string): Promise<Daemon> {
  const path = resolve(file)
  const text = await readFile(path, 'utf8')
  // It runs in a namespace, in which whoever starts it is root.
  return launches[program]({ text, from: dirname(path), folder, root: true })
}
