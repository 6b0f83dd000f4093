#!/usr/bin/env node
// Loaded before anything else, so that an old Node.js gets a sentence instead of a syntax error from a dependency.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `This suite needs Node.js 24 or newer; this is ${process.version}. In a checkout, \`npx -y pnpm@10.34.8 conformance\` brings its own.\n`,
  )
  process.exitCode = 2
} else {
  const [{ guardProcess }, { main }] = await Promise.all([import('./cli/guard.ts'), import('./cli/main.ts')])
  guardProcess()
  process.exitCode = await main(process.argv.slice(2))
}
