import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { launchOf } from './launch.ts'
import type { CheckedProgram } from './reading.ts'

async function launched(program: CheckedProgram, text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'launch-'))
  try {
    const file = join(folder, 'mine.conf')
    await writeFile(file, text)
    return { folder, daemon: await launchOf(program, file, '/private') }
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('the part of one site is put into a frame; a whole configuration keeps its own', async () => {
  const site = await launched('nginx', 'server { listen 80; }')
  expect(site.daemon.config).toMatch(/events \{\}\nhttp \{[\s\S]*server \{ listen 80; \}\n\}/)
  const whole = await launched('nginx', 'user www;\npid /run/x;\nevents {}\nhttp {\n  include mime.types;\n}')
  expect(whole.daemon.config.match(/http \{/g)).toHaveLength(1)
  expect(whole.daemon.config).not.toContain('/run/x')
  // Relative names are meant from where the configuration lies.
  expect(whole.daemon.config).toContain(`include ${whole.folder}/mime.types;`)
})

test('nothing is written where others keep their files, and nobody becomes a daemon', async () => {
  const haproxy = await launched('haproxy', 'global\n  daemon\n  chroot /var/lib/haproxy\n  maxconn 5\n')
  expect(haproxy.daemon.config).toBe('global\n\n\n  maxconn 5\n')
  const caddy = await launched('caddy', '{\n  email a@example.com\n}\nexample.com {\n}\n')
  expect(caddy.daemon.config).toMatch(/^\{\n {2}admin off\n {2}local_certs\n[\s\S]*email a@example.com/)
  const bare = await launched('caddy', '# mine\nexample.com {\n}\n')
  expect(bare.daemon.config).toMatch(/^\{\n {2}admin off\n[^}]*\}\n# mine\nexample.com/)
  const apache = await launched('apache', 'ErrorLog /var/log/x\n<VirtualHost *:8080>\n</VirtualHost>')
  expect(apache.daemon.config).toContain('\nListen 8080\n')
  expect(apache.daemon.config).not.toContain('/var/log/x')
})

test('a file that is not there is the file system’s error', async () => {
  await expect(launchOf('nginx', '/no/such/file', '/private')).rejects.toThrow('ENOENT')
})
