import { recommended } from '../policy.ts'
import { isObject } from '../records.ts'
import type { Caller, MethodNeeds } from '../rules.ts'
import { ADMIN, PAIRING, READ, scopesCover, WRITE } from '../scopes.ts'
import { type Mutant, mutant } from './mutant.ts'

const { sees, mayApprove, mayReject, mayRemove, mayRotate, mayRevoke } = recommended.administration

const mayPair = ({ scopes }: Caller): boolean => scopes.includes(PAIRING)
const isReader = (caller: Caller): boolean => caller.role === 'operator' && !mayPair(caller)
const isOther = ({ deviceId }: Caller, other: string): boolean => deviceId !== other
/** What the gateway may do itself. */
const asTheGateway = (caller: Caller): Caller => ({ ...caller, role: 'operator', scopes: [ADMIN] })
const asTheGatewayFor =
  (act: 'approve' | 'list' | 'remove', who: (caller: Caller) => boolean) =>
  (caller: Caller, { method }: MethodNeeds, params: unknown): Caller =>
    method === `device.pair.${act}` && isWhole(act, params) && who(caller) ? asTheGateway(caller) : caller
/** Does it name what it is about? */
const isWhole = (act: string, params: unknown): boolean =>
  act === 'list' || (isObject(params) && ('requestId' in params || 'deviceId' in params))

export const authority: readonly Mutant[] = [
  mutant(
    'pairing-approves-any-operator',
    'authority.nobody-approves-above-themselves',
    'Whoever has operator.pairing approves every request of another operator, whatever it asks.',
    {
      administration: {
        mayApprove: (caller, request) =>
          mayApprove(caller, request) ||
          (mayPair(caller) && request.role === 'operator' && isOther(caller, request.deviceId)),
      },
    },
  ),
  mutant(
    'reader-approves-writer',
    'authority.nobody-approves-above-themselves',
    'The implication between scopes is read backwards: who has operator.read and pairing approves operator.write.',
    {
      administration: {
        mayApprove: (caller, request) =>
          mayApprove(caller, request) ||
          (mayPair(caller) &&
            caller.scopes.includes(READ) &&
            request.scopes.includes(WRITE) &&
            scopesCover([...caller.scopes, WRITE], request.scopes) &&
            isOther(caller, request.deviceId)),
      },
    },
  ),
  mutant(
    'request-id-is-permission',
    'authority.approving-needs-pairing',
    'A paired operator without operator.pairing approves a request all the same when they know its id.',
    {
      administration: {
        actsAs: asTheGatewayFor('approve', (caller) => isReader(caller) && caller.deviceId !== undefined),
      },
    },
  ),
  mutant(
    'nodes-approve',
    'authority.node-cannot-approve',
    'A node that names a request approves it with the authority of the gateway itself.',
    { administration: { actsAs: asTheGatewayFor('approve', ({ role }) => role === 'node') } },
  ),
  mutant(
    'only-scopes-are-compared',
    'authority.node-requests-need-admin',
    'An approval compares scopes only: a node asks for none, so anybody with operator.pairing approves it.',
    {
      administration: {
        mayApprove: (caller, request) =>
          mayApprove(caller, request) ||
          (request.role === 'node' && scopesCover(caller.scopes, request.scopes) && isOther(caller, request.deviceId)),
      },
    },
  ),
  mutant(
    'admin-approves-itself',
    'authority.nobody-approves-themselves',
    'Who has operator.admin approves every request, also that of its own device.',
    { administration: { mayApprove: ({ scopes }) => scopes.includes(ADMIN) } },
  ),
  mutant(
    'own-request-within-own-scopes',
    'authority.nobody-approves-themselves',
    'A device approves its own request when that asks for no scope beyond those of its session.',
    {
      administration: {
        mayApprove: (caller, request) =>
          mayApprove(caller, request) ||
          (request.role === 'operator' &&
            !isOther(caller, request.deviceId) &&
            scopesCover(caller.scopes, request.scopes)),
      },
    },
  ),
  mutant(
    'admin-implies-nothing-when-approving',
    'authority.admin-approves-anything',
    'An approval takes every scope of the request by name: operator.admin stands for none of them.',
    {
      administration: {
        mayApprove: (caller, request) =>
          mayApprove(caller, request) && request.scopes.every((scope) => caller.scopes.includes(scope)),
      },
    },
  ),
  mutant(
    'pairing-is-needed-by-name',
    'authority.admin-approves-anything',
    'Approving needs operator.pairing by name: operator.admin does not stand for it.',
    { administration: { mayApprove: (caller, request) => mayApprove(caller, request) && mayPair(caller) } },
  ),
  mutant(
    'nodes-are-approved-by-pairing-only',
    'authority.admin-approves-anything',
    'A request for role node is approved by who has operator.pairing by name, and not by operator.admin alone.',
    {
      administration: {
        mayApprove: (caller, request) =>
          mayApprove(caller, request) && (request.role === 'operator' || mayPair(caller)),
      },
    },
  ),
  mutant(
    'who-has-no-device-approves',
    'authority.secret-without-device-approves-nothing',
    'An approval that comes from no device counts as one of the gateway itself.',
    { administration: { actsAs: asTheGatewayFor('approve', ({ deviceId }) => deviceId === undefined) } },
  ),
  mutant(
    'who-has-no-device-sees-all',
    'authority.secret-without-device-approves-nothing',
    'The list of devices is shown to a session without a device as to the gateway itself.',
    { administration: { actsAs: asTheGatewayFor('list', ({ deviceId }) => deviceId === undefined) } },
  ),
  mutant(
    'secret-keeps-its-admin',
    'authority.secret-without-device-approves-nothing',
    'A session without a device loses what it asks, but for operator.admin and operator.pairing.',
    { scopesWithoutDevice: (asked) => asked.filter((scope) => scope === ADMIN || scope === PAIRING) },
  ),

  mutant(
    'pairing-rejects-for-others',
    'authority.nobody-rejects-for-others',
    'Whoever has operator.pairing rejects the request of any device.',
    { administration: { mayReject: (caller, request) => mayReject(caller, request) || mayPair(caller) } },
  ),
  mutant(
    'pairing-removes-others',
    'authority.nobody-removes-others',
    'Whoever has operator.pairing removes any device.',
    {
      administration: {
        mayRemove: (caller, deviceId, roles) => mayRemove(caller, deviceId, roles) || mayPair(caller),
      },
    },
  ),
  mutant(
    'nodes-remove-devices',
    'authority.nobody-removes-others',
    'What a node removes is removed with the authority of the gateway itself.',
    { administration: { actsAs: asTheGatewayFor('remove', ({ role }) => role === 'node') } },
  ),
  mutant(
    'pairing-rotates-others',
    'authority.nobody-rotates-others',
    'Whoever has operator.pairing rotates the token of any device, as long as it gets no further than they do.',
    {
      administration: {
        mayRotate: (caller, deviceId, role) => mayRotate(caller, deviceId, role) || mayPair(caller),
      },
    },
  ),
  mutant(
    'pairing-revokes-others',
    'authority.nobody-revokes-others',
    'Whoever has operator.pairing revokes the token of any device.',
    {
      administration: {
        mayRevoke: (caller, deviceId, role) => mayRevoke(caller, deviceId, role) || mayPair(caller),
      },
    },
  ),
  mutant(
    'pairing-sees-others',
    'authority.device-sees-only-itself',
    'Whoever has operator.pairing sees all devices and all requests.',
    { administration: { sees: (caller, deviceId) => sees(caller, deviceId) || mayPair(caller) } },
  ),
  mutant(
    'nobody-sees-itself',
    'authority.device-sees-only-itself',
    'Without operator.admin a device sees none, not even itself.',
    { administration: { sees: (caller, deviceId) => sees(caller, deviceId) && caller.scopes.includes(ADMIN) } },
  ),
]
