/** Places to stand that are more than a socket of the suite's own process, and what the machine has for them, as data. */
import { z } from 'zod'

/** A program, a library or a part of the system that the run needed, looked for and found. */
export const MachineResult = z.object({
  /** As cases ask for it: `nginx`, `network-namespaces`, `browser`. */
  name: z.string(),
  version: z.string(),
})

/** A vantage that was selected and stands behind a real proxy, on another host, at the end of a tunnel or in a page. */
export const PlaceResult = z.object({
  /** The vantage. */
  id: z.string(),
  title: z.string(),
  kind: z.enum(['proxy', 'host', 'tunnel', 'page']),
  /** What of the machine stands between client and gateway, where something does; `machine` has its version. */
  program: z.string().optional(),
  /** How the proxy is set up. */
  setup: z
    .object({
      id: z.string(),
      title: z.string(),
      /** The part that people write, in the program's own language. */
      config: z.string(),
      /** What an operator changes so that the gateway can tell its clients from local ones. Absent: it can. */
      mend: z.string().optional(),
    })
    .optional(),
})

export type MachineResult = z.infer<typeof MachineResult>
export type PlaceResult = z.infer<typeof PlaceResult>
