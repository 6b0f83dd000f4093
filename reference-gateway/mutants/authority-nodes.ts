/** Who decides about nodes, about what they have themselves, and in the name of somebody else. */

import { recommended } from '../policy.ts'
import type { Caller, MethodNeeds } from '../rules.ts'
import { ADMIN, PAIRING, scopesCover } from '../scopes.ts'
import { type Mutant, mutant } from './mutant.ts'

const { mayApprove, mayReject, mayRemove, mayRotate, mayRevoke } = recommended.administration

const mayPair = ({ scopes }: Caller): boolean => scopes.includes(PAIRING)
const isNode = ({ role }: Caller): boolean => role === 'node'
const hasNoDevice = ({ deviceId }: Caller): boolean => deviceId === undefined

/** Who it is acts as the gateway itself. */
const asTheGatewayFor =
  (isMethod: (method: string) => boolean, who: (caller: Caller) => boolean) =>
  (caller: Caller, { method }: MethodNeeds): Caller =>
    isMethod(method) && who(caller) ? { ...caller, role: 'operator', scopes: [ADMIN] } : caller

const is = (name: string) => (method: string) => method === name

export const authorityNodes: readonly Mutant[] = [
  mutant(
    'one-common-scope-suffices',
    'authority.nobody-approves-above-themselves',
    'Whoever has operator.pairing and one of the scopes of a request approves all of them.',
    {
      administration: {
        mayApprove: (caller, request) =>
          mayApprove(caller, request) ||
          (mayPair(caller) &&
            request.role === 'operator' &&
            caller.deviceId !== request.deviceId &&
            request.scopes.some((scope) => scopesCover(caller.scopes, [scope]))),
      },
    },
  ),
  mutant(
    'others-within-own-scopes',
    'authority.approving-others-needs-admin',
    'Whoever has operator.pairing approves another operator for no more than they have themselves.',
    {
      administration: {
        mayApprove: (caller, request) =>
          mayApprove(caller, request) ||
          (mayPair(caller) &&
            request.role === 'operator' &&
            caller.deviceId !== request.deviceId &&
            scopesCover(caller.scopes, request.scopes)),
      },
    },
  ),
  mutant(
    'pairing-removes-nodes',
    'authority.nobody-removes-others',
    'Whoever has operator.pairing removes any device that is no operator.',
    {
      administration: {
        mayRemove: (caller, deviceId, roles) =>
          mayRemove(caller, deviceId, roles) || (mayPair(caller) && !roles.includes('operator')),
      },
    },
  ),
  mutant(
    'pairing-revokes-nodes',
    'authority.nobody-revokes-others',
    'Whoever has operator.pairing revokes the token of any node.',
    {
      administration: {
        mayRevoke: (caller, deviceId, role) =>
          mayRevoke(caller, deviceId, role) || (mayPair(caller) && role === 'node'),
      },
    },
  ),
  mutant(
    'pairing-rotates-nodes',
    'authority.nobody-rotates-others',
    'Whoever has operator.pairing rotates the token of any node.',
    {
      administration: {
        mayRotate: (caller, deviceId, role) =>
          mayRotate(caller, deviceId, role) || (mayPair(caller) && role === 'node'),
      },
    },
  ),
  mutant(
    'pairing-rejects-nodes',
    'authority.nobody-rejects-for-others',
    'Whoever has operator.pairing rejects the request of any node.',
    {
      administration: {
        mayReject: (caller, request) => mayReject(caller, request) || (mayPair(caller) && request.role === 'node'),
      },
    },
  ),
  mutant(
    'nodes-reject',
    'authority.nobody-rejects-for-others',
    'What a node rejects is rejected with the authority of the gateway itself.',
    { administration: { actsAs: asTheGatewayFor(is('device.pair.reject'), isNode) } },
  ),
  mutant(
    'nodes-revoke',
    'authority.nobody-revokes-others',
    'What a node revokes is revoked with the authority of the gateway itself.',
    { administration: { actsAs: asTheGatewayFor(is('device.token.revoke'), isNode) } },
  ),
  mutant(
    'nodes-rotate',
    'authority.nobody-rotates-others',
    'What a node rotates is rotated with the authority of the gateway itself.',
    { administration: { actsAs: asTheGatewayFor(is('device.token.rotate'), isNode) } },
  ),
  mutant(
    'who-has-no-device-rejects',
    'authority.secret-without-device-approves-nothing',
    'A rejection that comes from no device counts as one of the gateway itself.',
    { administration: { actsAs: asTheGatewayFor(is('device.pair.reject'), hasNoDevice) } },
  ),
  mutant(
    'who-has-no-device-rotates-and-revokes',
    'authority.secret-without-device-approves-nothing',
    'Who has no device rotates and revokes tokens as the gateway itself.',
    {
      administration: {
        actsAs: asTheGatewayFor((method) => method.startsWith('device.token.'), hasNoDevice),
      },
    },
  ),
  mutant(
    'self-rotates-its-node-token',
    'authority.node-tokens-need-admin',
    'A device with operator.pairing rotates every token of its own, also that of a node.',
    {
      administration: {
        mayRotate: (caller, deviceId, role) => mayRotate(caller, deviceId, role) || caller.deviceId === deviceId,
      },
    },
  ),
  mutant(
    'self-revokes-its-node-token',
    'authority.node-tokens-need-admin',
    'A device with operator.pairing revokes every token of its own, also that of a node.',
    {
      administration: {
        mayRevoke: (caller, deviceId, role) => mayRevoke(caller, deviceId, role) || caller.deviceId === deviceId,
      },
    },
  ),
  mutant(
    'self-removes-though-node',
    'authority.node-tokens-need-admin',
    'A device with operator.pairing removes itself, although it is a node as well.',
    {
      administration: {
        mayRemove: (caller, deviceId, roles) => mayRemove(caller, deviceId, roles) || caller.deviceId === deviceId,
      },
    },
  ),
]
