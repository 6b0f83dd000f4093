import { CONFIG, type Daemon, indented, type Launch, written } from './place.ts'

/** HAProxy with a proxy section for each setup: mode and options as people write them, in front of one server. */
export function haproxy({ folder, listen, gateway, sites }: Launch): Daemon {
  const section = ({ setup, port }: Launch['sites'][number]) => `listen ${setup.id}
  bind ${listen}:${port}
${indented(written(setup, gateway), 2)}
`
  const config = `defaults
  timeout connect 5s
  timeout client 1m
  timeout server 1m
  timeout tunnel 1h
${sites.map(section).join('\n')}`
  // Only the master of a master and a worker says when the worker listens.
  return {
    file: 'haproxy',
    args: ['-W', '-db', '-f', `${folder}/${CONFIG}`],
    config,
    listening: /Loading success/,
  }
}
