import { expect, test } from 'vitest'
import { nearest, npmEnvironment } from './npm.ts'

test('npm does not see what another package manager left in the environment', () => {
  const env = npmEnvironment({
    npm_config_verify_deps_before_run: 'install',
    npm_lifecycle_event: 'conformance',
    npm_config_userconfig: '/home/user/.npmrc',
    NPM_CONFIG_REGISTRY: 'mirror',
    HOME: '/home/user',
  })
  expect(Object.keys(env).sort()).toEqual(
    ['HOME', 'NODE_OPTIONS', 'NO_UPDATE_NOTIFIER', 'NPM_CONFIG_REGISTRY', 'PATH', 'npm_config_userconfig'].sort(),
  )
})

test('neighbours of a beta include betas', () => {
  const published = ['2026.2.17', '2026.2.21', '2026.2.22-beta.1', '2026.3.2']
  expect(nearest('2026.2.22-beta.2', published)).toContain('2026.2.22-beta.1')
  expect(nearest('2026.2.22', published)).not.toContain('2026.2.22-beta.1')
})
