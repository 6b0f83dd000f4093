import { existsSync } from 'node:fs'
import { CONFIG, type Daemon, indented, type Launch, written } from './place.ts'

/** Where distributions keep Apache's modules. */
const MODULE_FOLDERS = ['/usr/lib/apache2/modules', '/usr/lib64/apache2/modules', '/usr/lib64/httpd/modules']

/** What Debian's `a2enmod proxy_http proxy_wstunnel headers` makes of an installation. */
const MODULES = ['mpm_event', 'authz_core', 'headers', 'proxy', 'proxy_http', 'proxy_wstunnel']

/** The id of nobody, as whom the children of a root Apache work: it refuses to work as root. */
const NOBODY = 65_534

/** Apache with a virtual host for each setup. */
export function apache({ folder, listen, gateway, sites, root }: Launch): Daemon {
  const modules = MODULE_FOLDERS.find((one) => existsSync(one)) ?? MODULE_FOLDERS[0]!
  const host = ({ setup, port }: Launch['sites'][number]) => `<VirtualHost ${listen}:${port}>
${indented(written(setup, gateway), 2)}
</VirtualHost>`
  // Our pipes are sockets, which cannot be opened as /dev/stderr; a logger of its own inherits them.
  const config = `ServerRoot "${folder}"
DefaultRuntimeDir "${folder}"
PidFile "${folder}/pid"
ServerName localhost
ErrorLog "|/bin/cat"
LogLevel notice
Mutex pthread default
${root ? `User #${NOBODY}\nGroup #${NOBODY}\n` : ''}${MODULES.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
${sites.map(({ port }) => `Listen ${listen}:${port}`).join('\n')}
${sites.map(host).join('\n')}
`
  const args = ['-f', `${folder}/${CONFIG}`, '-DFOREGROUND']
  return { file: 'apache2', args, config, listening: /resuming normal operations/ }
}
