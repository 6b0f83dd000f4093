import { expect, test } from 'vitest'
import { readConfiguration } from './reading.ts'

test.each([
  [
    'nginx',
    `upstream gw { server 127.0.0.1:18789; }
     server { # proxy_pass http://127.0.0.1:1;
       listen 80; server_name gw.example.org www.example.org _;
       location / { proxy_pass http://localhost:4000/; } }`,
    { upstreams: [18789, 4000], names: ['gw.example.org', 'www.example.org'] },
  ],
  [
    'caddy',
    'gw.example.net, https://b.example.net {\n  reverse_proxy localhost:18789 [::1]:18790\n}\n:8080 {\n reverse_proxy :9\n}',
    { upstreams: [18789, 18790, 9], names: ['gw.example.net', 'b.example.net'] },
  ],
  [
    'haproxy',
    'frontend f\n  acl gw hdr(host) -i gw.example.com\nbackend b\n  server one 127.0.0.1:18789 check\n  server two 10.0.0.5:80',
    { upstreams: [18789], names: ['gw.example.com'] },
  ],
  [
    'apache',
    '<VirtualHost *:80>\n ServerName gw.example.edu\n ProxyPass / http://127.0.0.1:18789/ upgrade=websocket\n</VirtualHost>',
    { upstreams: [18789], names: ['gw.example.edu'] },
  ],
  ['nginx', 'server { listen 127.0.0.1:80; server_name 192.168.1.5; }', { upstreams: [], names: [] }],
] as const)('%s: where the gateway is, and which names are served', (program, text, reading) => {
  expect(readConfiguration(program, text)).toEqual(reading)
})
