#!/usr/bin/env node
// Loaded before anything else: the store needs a module that older Node.js does not have.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `The reference gateway needs Node.js 24 or newer; this is ${process.version}. In a checkout, \`npx -y pnpm@10.34.8 reference-gateway\` brings its own.\n`,
  )
  process.exitCode = 2
} else {
  await import('./main.ts')
}
