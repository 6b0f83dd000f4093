import { CONFIG, type Daemon, indented, type Launch, written } from './place.ts'

/** nginx with a server for each setup; what people write stands in `location /`. */
export function nginx({ folder, listen, gateway, sites, root }: Launch): Daemon {
  const server = ({ setup, port }: Launch['sites'][number]) => `  server {
    listen ${listen}:${port};
    server_name _;
    location / {
${indented(written(setup, gateway), 6)}
    }
  }`
  // Without a user of its own, root's workers become nobody, who cannot reach the folder.
  const config = `${root ? 'user root;\n' : ''}daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log stderr notice;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
${sites.map(server).join('\n')}
}
`
  const args = ['-p', folder, '-c', `${folder}/${CONFIG}`, '-e', 'stderr']
  return { file: 'nginx', args, config, listening: /start worker processes/ }
}
