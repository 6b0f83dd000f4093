import { recommended } from '../policy.ts'
import { type Mutant, mutant } from './mutant.ts'

const { protocolFor } = recommended.frames
const { told } = recommended.refusals

export const negotiation: readonly Mutant[] = [
  mutant(
    'version-3-is-spoken',
    'negotiation.mismatch-is-told',
    'A client of protocol 3 is let in, although nothing of it is spoken any more.',
    { frames: { protocolFor: (range, protocols) => protocolFor(range, [...protocols, 3]) } },
  ),
  mutant(
    'upper-bound-is-unchecked',
    'negotiation.mismatch-is-told',
    'A client whose newest version is too old is let in.',
    { frames: { protocolFor: ({ min }, protocols) => protocols.find((version) => min <= version) } },
  ),
  mutant(
    'lower-bound-is-unchecked',
    'negotiation.mismatch-is-told',
    'A client whose oldest version is too new is let in.',
    { frames: { protocolFor: ({ max }, protocols) => protocols.find((version) => version <= max) } },
  ),
  mutant(
    'mismatch-closes-as-violation',
    'negotiation.mismatch-is-told',
    'A mismatch of versions ends the connection with 1008 like every other refusal.',
    {
      refusals: {
        told: (refusal) => {
          const { closeCode, ...rest } = told(refusal)
          return { ...rest, closeCode: closeCode === 1002 ? 1008 : closeCode }
        },
      },
    },
  ),
  mutant(
    'version-is-checked-last',
    'negotiation.mismatch-leaves-nothing',
    'The version is looked at when the device has been paired already.',
    { frames: { protocolComes: 'last' } },
  ),
  mutant(
    'version-range-excludes-its-start',
    'negotiation.range-is-enough',
    'A client whose oldest version is that of the gateway is refused.',
    {
      frames: {
        protocolFor: ({ min, max }, protocols) => protocols.find((version) => min < version && version <= max),
      },
    },
  ),
  mutant(
    'version-comes-after-credential',
    'negotiation.comes-before-credentials',
    'The version is looked at when the credential has been accepted.',
    { frames: { protocolComes: 'after-credential' } },
  ),
]
