import { CONFIG, type Daemon, indented, type Launch, written } from './place.ts'

/** Caddy with a site for each setup, without TLS and without its admin endpoint. What it keeps is in its home. */
export function caddy({ folder, listen, gateway, sites }: Launch): Daemon {
  const site = ({ setup, port }: Launch['sites'][number]) => `http://:${port} {
  bind ${listen}
${indented(written(setup, gateway), 2)}
}`
  const config = `{
  admin off
  auto_https off
}
${sites.map(site).join('\n')}
`
  const args = ['run', '--config', `${folder}/${CONFIG}`, '--adapter', 'caddyfile']
  return { file: 'caddy', args, config, listening: /serving initial configuration/ }
}
