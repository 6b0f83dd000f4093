/**
 * The words of the suite. One word for one thing; docs/architecture.md tells how they hang together.
 *
 * Types only, so that `scenarios/` can be data and `reports/` can be consumers without knowing the engine.
 */
export type * from './vocabulary/axes.ts'
export type * from './vocabulary/capabilities.ts'
export type * from './vocabulary/decision.ts'
export type * from './vocabulary/forms.ts'
export type * from './vocabulary/places.ts'
export type * from './vocabulary/profiles.ts'
export type * from './vocabulary/proposals.ts'
export type * from './vocabulary/rules.ts'
