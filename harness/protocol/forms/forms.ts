/** Every form in which a connect can be put on the wire. */
import type { Form, SoundForm } from '../../vocabulary.ts'
import type { Departure } from './departure.ts'
import { FRAMES, ODD } from './frames.ts'
import { IDENTITY } from './identity.ts'
import { PARAMS } from './params.ts'
import { PROTOCOLS } from './protocols.ts'

/** v2 is what every release accepts; v3 is taken from 2026.2.26 on. */
const SOUND = { v2: {}, v3: { version: 'v3' } } as const satisfies Record<SoundForm, Departure>

const FORMS = { ...SOUND, ...IDENTITY, ...PARAMS, ...PROTOCOLS, ...FRAMES, ...ODD } satisfies Record<Form, Departure>

/** What a form does otherwise than a sound client. */
export const departureOf = (form: Form): Departure => FORMS[form]

/** All of them, for those who choose one. */
export const forms = Object.keys(FORMS) as Form[]
