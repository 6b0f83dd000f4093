// The install reporter is silent (see pnpm-workspace.yaml), so this says on standard error that an install runs and why it failed.
if (process.argv.includes('install')) {
  process.on('exit', (code) => {
    if (code === 0) return
    process.stderr.write(
      `The install of the dependencies failed (exit ${code}). To see why:\n  npx -y pnpm@10.34.8 install --reporter=default\n`,
    )
  })
}

module.exports = {
  hooks: {
    preResolution() {
      process.stderr.write('Installing dependencies (first run only, about 30 s) …\n')
    },
  },
}
