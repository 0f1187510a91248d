import type { Actor } from '@quittance/db';
import { type Actor as AccessActor, type Action, idOf, may, operatorActions, staffRoles } from '@quittance/domain';
import { refusalError } from '../errors/refusal-error.ts';
import type { SignedIn } from '../security/signed-in.ts';
import type { Tenant } from '../tenant/brand.ts';
import { listOwnTenantIds } from '../use-cases/brands/list-own-tenant-ids.ts';
import type { ApiContext } from './context.ts';
import { procedure } from './init.ts';

/** For the portal's pages before sign-in: nobody need be signed in. */
export const portalVisitorProcedure = procedure.meta({ action: 'public' }).use(({ ctx, next }) => {
  return next({ ctx: { ...ctx, tenant: tenantOf(ctx, 'portal') } });
});

/** For the admin app before sign-in, on a brand's host or, with `tenant` null, on the operator's. */
export const adminVisitorProcedure = procedure.meta({ action: 'public' }).use(({ ctx, next }) => {
  if (ctx.visitor.app !== 'admin') throw refusalError('not_allowed');
  return next();
});

/** For the admin app before sign-in where only brands have something to offer. */
export const staffVisitorProcedure = procedure.meta({ action: 'public' }).use(({ ctx, next }) => {
  return next({ ctx: { ...ctx, tenant: tenantOf(ctx, 'admin') } });
});

/** For a person's own login: signed in, but perhaps without an account chosen yet. */
export const personProcedure = procedure.meta({ action: 'own_login' }).use(({ ctx, next }) => {
  const tenant = tenantOf(ctx, 'portal');
  const person = signedInAs(ctx, 'person');
  const actor: Actor = { kind: 'person', id: person.id, name: person.name };
  return next({ ctx: { ...ctx, tenant, person, actor, sessionToken: tokenOf(ctx) } });
});

/** For the own login of staff or of an operator. */
export const adminLoginProcedure = procedure.meta({ action: 'own_login' }).use(({ ctx, next }) => {
  if (ctx.visitor.app !== 'admin') throw refusalError('not_allowed');
  if (!ctx.signedIn || ctx.signedIn.kind === 'person') throw refusalError('not_signed_in');
  return next({ ctx: { ...ctx, signedIn: ctx.signedIn, sessionToken: tokenOf(ctx) } });
});

/** For customers: signed in at the brand's portal, an account chosen, and the right to do `action` there. */
export function portalProcedure(action: Action) {
  return procedure.meta({ action }).use(({ ctx, next }) => {
    const tenant = tenantOf(ctx, 'portal');
    const person = signedInAs(ctx, 'person');
    const { accountId, right } = person;
    if (!accountId) throw refusalError('account_not_chosen');
    if (!right) throw refusalError('not_allowed');
    const locationIds = right.locationIds?.map((id) => idOf('location', id)) ?? null;
    assertMay(
      {
        kind: 'person',
        personId: idOf('person', person.id),
        tenantId: idOf('tenant', tenant.brand.tenantId),
        rights: [{ accountId: idOf('account', accountId), right: right.right, locationIds }],
      },
      action,
      { tenantId: tenant.brand.tenantId, accountId },
    );
    const actor: Actor = { kind: 'person', id: person.id, name: person.name };
    return next({ ctx: { ...ctx, tenant, person, right, accountId, actor } });
  });
}

/** For a brand's staff, with the right to do `action`. */
export function staffProcedure(action: Action) {
  return procedure.meta({ action }).use(({ ctx, next }) => {
    const tenant = tenantOf(ctx, 'admin');
    const staff = signedInAs(ctx, 'staff');
    const { tenantId } = tenant.brand;
    assertMay(
      {
        kind: 'staff',
        staffId: idOf('staff', staff.id),
        tenantId: idOf('tenant', tenantId),
        roles: staffRoles.filter((role) => role === staff.role),
      },
      action,
      { tenantId, accountId: null },
    );
    const actor: Actor = { kind: 'staff', id: staff.id, name: staff.name };
    return next({ ctx: { ...ctx, tenant, staff, actor } });
  });
}

/**
 * For the operator, on the operator's own host. An action on brands must be allowed on each of the operator's own, and
 * row security shows the procedure no others.
 */
export function operatorProcedure(action: Action) {
  return procedure.meta({ action }).use(async ({ ctx, next }) => {
    if (ctx.visitor.app !== 'admin' || ctx.tenant) throw refusalError('not_allowed');
    const operator = signedInAs(ctx, 'operator');
    const ownTenantIds = await listOwnTenantIds(ctx.services, operator.operatorId);
    const access: AccessActor = {
      kind: 'operator',
      operatorId: idOf('operator', operator.operatorId),
      tenantIds: ownTenantIds.map((id) => idOf('tenant', id)),
    };
    const targets = operatorActions.installation.includes(action) ? [null] : ownTenantIds;
    for (const tenantId of targets) assertMay(access, action, { tenantId, accountId: null });
    const actor: Actor = { kind: 'operator', id: operator.id, name: operator.name };
    return next({ ctx: { ...ctx, operator, actor } });
  });
}

function assertMay(
  actor: AccessActor,
  action: Action,
  at: { tenantId: string | null; accountId: string | null },
): void {
  const target = {
    tenantId: at.tenantId ? idOf('tenant', at.tenantId) : null,
    accountId: at.accountId ? idOf('account', at.accountId) : null,
    locationId: null,
  };
  if (!may(actor, action, target)) throw refusalError('not_allowed');
}

function tenantOf(ctx: ApiContext, app: 'portal' | 'admin'): Tenant {
  if (ctx.visitor.app !== app) throw refusalError('not_allowed');
  if (!ctx.tenant) throw refusalError('unknown_host');
  return ctx.tenant;
}

function tokenOf(ctx: ApiContext): string {
  if (!ctx.sessionToken) throw refusalError('not_signed_in');
  return ctx.sessionToken;
}

function signedInAs<Kind extends SignedIn['kind']>(ctx: ApiContext, kind: Kind): Extract<SignedIn, { kind: Kind }> {
  const { signedIn } = ctx;
  if (!signedIn || !isKind(signedIn, kind)) throw refusalError('not_signed_in');
  return signedIn;
}

function isKind<Kind extends SignedIn['kind']>(
  signedIn: SignedIn,
  kind: Kind,
): signedIn is Extract<SignedIn, { kind: Kind }> {
  return signedIn.kind === kind;
}
