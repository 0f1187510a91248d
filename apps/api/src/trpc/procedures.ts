import type { AccessTarget, Action } from '@quittance/domain';
import { may } from '@quittance/domain';
import type { Actor } from '@quittance/db';
import { refusalError } from '../errors/refusal-error.ts';
import type { Tenant } from '../tenant/brand.ts';
import { findPersonRight } from '../use-cases/identity/find-person-right.ts';
import type { ApiContext, SignedIn } from './context.ts';
import { procedure } from './init.ts';

/** For pages before login: the brand must be known, nobody need be signed in. */
export const brandProcedure = procedure.meta({ action: 'public' }).use(({ ctx, next }) => {
  return next({ ctx: { ...ctx, tenant: tenantOf(ctx) } });
});

/** For customers: signed in at the brand's portal, an account chosen, and the right to do `action` there. */
export function portalProcedure(action: Action) {
  return procedure.meta({ action }).use(async ({ ctx, next }) => {
    const tenant = tenantOf(ctx);
    const person = signedInAs(ctx, 'person');
    if (ctx.visitor.app !== 'portal') throw refusalError('not_allowed');
    if (!person.accountId) throw refusalError('account_not_chosen');
    const right = await findPersonRight(tenant.db, person.id, person.accountId);
    if (!right) throw refusalError('not_allowed');
    const target: AccessTarget = { accountId: person.accountId, locationId: null };
    if (!may({ kind: 'person', ...right, accountId: person.accountId }, action, target)) throw refusalError('not_allowed');
    const actor: Actor = { kind: 'person', id: person.id, name: person.name };
    return next({ ctx: { ...ctx, tenant, person, accountId: person.accountId, actor } });
  });
}

/** For a brand's staff, with the right to do `action`. */
export function staffProcedure(action: Action) {
  return procedure.meta({ action }).use(({ ctx, next }) => {
    const tenant = tenantOf(ctx);
    const staff = signedInAs(ctx, 'staff');
    if (ctx.visitor.app !== 'admin') throw refusalError('not_allowed');
    if (!may({ kind: 'staff', role: staff.role }, action, null)) throw refusalError('not_allowed');
    const actor: Actor = { kind: 'staff', id: staff.id, name: staff.name };
    return next({ ctx: { ...ctx, tenant, staff, actor } });
  });
}

/** For the operator, on the operator's own host. */
export function operatorProcedure(action: Action) {
  return procedure.meta({ action }).use(({ ctx, next }) => {
    const operator = signedInAs(ctx, 'operator');
    if (ctx.visitor.app !== 'admin' || ctx.tenant) throw refusalError('not_allowed');
    if (!may({ kind: 'operator' }, action, null)) throw refusalError('not_allowed');
    const actor: Actor = { kind: 'operator', id: operator.id, name: operator.name };
    return next({ ctx: { ...ctx, operator, actor } });
  });
}

function tenantOf(ctx: ApiContext): Tenant {
  if (!ctx.tenant) throw refusalError('unknown_host');
  return ctx.tenant;
}

function signedInAs<Kind extends SignedIn['kind']>(ctx: ApiContext, kind: Kind): Extract<SignedIn, { kind: Kind }> {
  if (ctx.signedIn?.kind !== kind) throw refusalError('not_signed_in');
  return ctx.signedIn as Extract<SignedIn, { kind: Kind }>;
}
