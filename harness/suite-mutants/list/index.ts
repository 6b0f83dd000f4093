/** All mutants of the suite. */

import type { SuiteMutant } from '../mutant.ts'
import { classes } from './classes.ts'
import { compare } from './compare.ts'
import { evidence } from './evidence.ts'
import { gate } from './gate.ts'
import { judge } from './judge.ts'
import { live } from './live.ts'
import { looks } from './looks.ts'
import { plan } from './plan.ts'
import { replay } from './replay.ts'
import { reports } from './reports.ts'
import { results } from './results.ts'
import { risk } from './risk.ts'
import { rows } from './rows.ts'
import { trouble } from './trouble.ts'

export const mutants: readonly SuiteMutant[] = [
  ...judge,
  ...risk,
  ...rows,
  ...classes,
  ...plan,
  ...live,
  ...looks,
  ...trouble,
  ...reports,
  ...results,
  ...gate,
  ...evidence,
  ...replay,
  ...compare,
]
