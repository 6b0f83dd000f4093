import type { Expectation, Row } from '../../../harness/vocabulary.ts'

export const health = ['http:health', 'http:healthz', 'http:ready', 'http:readyz']
/** Spellings that come to the same path once dots and percent signs are resolved. */
export const resolved = ['http:tools-dots', 'http:tools-encoded-dots']
/** Spellings of no path that there is. */
export const respelled = [
  'http:tools-encoded',
  'http:tools-doubled-slash',
  'http:tools-trailing-slash',
  'http:tools-behind-health',
]

/** 2026.2.17 to 2026.2.26. */
export const noHealthPaths: Row<Expectation> = {
  when: { ask: health },
  gives: { outcome: 'rejected', refusal: 'not-found' },
  words: 'there are no health paths yet: every path that is none of the gateway leads to the page of the Control UI',
  source: 'openclaw 2026.2.17 to 2026.2.26, measured',
}

/** 2026.3.12 to 2026.9.6. */
export const healthIsOpen: Row<Expectation> = {
  when: { ask: health },
  gives: { outcome: 'unbound', authority: 'none' },
  words: 'health is told to everybody',
  source: 'openclaw docs, gateway/health',
}

/** 2026.2.17 to 2026.2.26. */
export const noModels: Row<Expectation> = {
  when: { ask: ['http:models'] },
  gives: { outcome: 'rejected', refusal: 'not-found' },
  words: 'models are listed nowhere yet',
  source: 'openclaw 2026.2.17 to 2026.2.26, measured',
}

/** 2026.2.17 to 2026.9.6. */
export const otherSpellingsLeadNowhere: Row<Expectation> = {
  when: { ask: respelled },
  gives: { outcome: 'rejected', refusal: ['not-found', 'unauthorized'] },
  words: 'another spelling of a path leads nowhere, or needs the same credential',
  source: 'GHSA-v865-p3gq-hw6m',
}

/** 2026.2.19 to 2026.9.6. */
export const openModeOpensTools: Row<Expectation> = {
  when: { ask: ['http:tools-invoke'], auth: ['none'] },
  gives: { outcome: 'unbound' },
  words: 'where there is no shared secret, tools are open to whoever reaches them',
  source: 'openclaw 2026.2.19 and 2026.9.6, measured',
}

/** 2026.2.17 to 2026.9.6. */
export const toolsNeedTheSecret: Row<Expectation> = {
  when: {
    ask: ['http:tools-invoke', ...resolved],
    credential: ['none', 'blank', 'wrong', 'partial', 'literal-undefined'],
  },
  gives: { outcome: 'rejected', refusal: 'unauthorized' },
  words: 'tools need the whole secret; a path counts as what its dots resolve to',
  source: 'openclaw docs, gateway/tools-invoke-http-api',
}

/** 2026.2.17 to 2026.7.1. */
export const toolsTakeNoDeviceToken: Row<Expectation> = {
  when: { ask: ['http:tools-invoke'], credential: ['device'] },
  gives: { outcome: 'rejected', refusal: 'unauthorized' },
  words: 'over HTTP a device token opens nothing',
  source: 'openclaw docs, gateway/tools-invoke-http-api',
}

/** 2026.2.17 to 2026.9.6. */
export const secretOpensTools: Row<Expectation> = {
  when: { ask: ['http:tools-invoke'], credential: ['shared'] },
  gives: { outcome: 'unbound' },
  words: 'the shared secret opens the HTTP surfaces',
  source: 'openclaw docs, gateway/tools-invoke-http-api',
}

/** 2026.2.17 to 2026.2.26: the HTTP surfaces, all of them. */
export const februarySurfaces: readonly Row<Expectation>[] = [
  noHealthPaths,
  noModels,
  otherSpellingsLeadNowhere,
  openModeOpensTools,
  toolsNeedTheSecret,
  toolsTakeNoDeviceToken,
  secretOpensTools,
]
