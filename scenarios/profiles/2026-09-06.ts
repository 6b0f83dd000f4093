import type { Profile } from '../../harness/vocabulary.ts'
import { acts } from './2026-09-06/acts.ts'
import { admission } from './2026-09-06/admission.ts'
import { decision } from './2026-09-06/decision.ts'
import { locality } from './2026-09-06/locality.ts'
import { reasons } from './2026-09-06/reasons.ts'

/** Attribution: what a proxy brings must name its client, or it is refused; what is left is local, whatever its Host. */
export const attributed: Profile = {
  id: '2026-09-06',
  title: 'attribution: unnamed clients of proxies are refused, local operators widen themselves',
  date: '2026-09-06',
  releases: '>=2026.8.1',
  why:
    'A request with a forwarding header has to come from a configured proxy that names a client on another host; else it is ' +
    'refused before any credential is read (openclaw#119950). Every other loopback peer is local, and a local holder of the ' +
    'shared secret widens its own operator row unasked (openclaw#124589), which #54694 had forbidden since 2026.3.28.',

  locality,
  admission,
  reasons,
  decision,
  acts,
}
