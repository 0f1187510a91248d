import { type Actor, idOf, may, ok, type Result, refuse, staffRoles } from '@quittance/domain';
import type { ApiRefusal } from '../errors/refusals.ts';
import type { Tenant } from '../tenant/brand.ts';
import type { ApiContext } from '../trpc/context.ts';
import { sniffImage } from '../use-cases/brands/sniff-image.ts';

/** Whose papers the visitor may read: one account's, or with `accountId` null the whole brand's. */
export function findReader(
  { signedIn }: ApiContext,
  { brand }: Tenant,
  action: 'invoice.read' | 'payment.read',
): Result<{ readonly accountId: string | null }, ApiRefusal> {
  const tenantId = idOf('tenant', brand.tenantId);
  const target = { tenantId, accountId: null, locationId: null };
  if (signedIn?.kind === 'staff') {
    const roles = staffRoles.filter((role) => role === signedIn.role);
    const staff: Actor = { kind: 'staff', staffId: idOf('staff', signedIn.id), tenantId, roles };
    return may(staff, action, target) ? ok({ accountId: null }) : refuse('not_allowed');
  }
  if (signedIn?.kind !== 'person') return refuse('not_signed_in');
  if (!signedIn.accountId) return refuse('account_not_chosen');
  const held = signedIn.right;
  if (!held) return refuse('not_allowed');
  const accountId = idOf('account', signedIn.accountId);
  const locationIds = held.locationIds?.map((id) => idOf('location', id)) ?? null;
  const person: Actor = {
    kind: 'person',
    personId: idOf('person', signedIn.id),
    tenantId,
    rights: [{ accountId, right: held.right, locationIds }],
  };
  return may(person, action, { ...target, accountId }) ? ok({ accountId }) : refuse('not_allowed');
}

/** The brand's picture when there is one that paper can show; else its name stands for it. */
export async function readLogo({ services }: ApiContext, { brand }: Tenant): Promise<Uint8Array | null> {
  const bytes = brand.logoFile ? await services.files.get(brand.logoFile) : null;
  return bytes && sniffImage(bytes) ? bytes : null;
}
