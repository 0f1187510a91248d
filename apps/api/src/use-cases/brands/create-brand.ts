import { type Actor, type BillingSettings, newId, type OperatorScope, runAsOperator } from '@quittance/db';
import {
  defaultDunningPolicy,
  defaultInvoiceNumberFormat,
  defaultRetryPolicy,
  ok,
  type Result,
  refuse,
} from '@quittance/domain';
import { homeCell } from '../../cells/read-cell-map.ts';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { brandAddresses } from '../../security/brand-addresses.ts';
import type { Services } from '../../services/services.ts';
import { momentOf } from '../../time/business-clock.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { withPlace } from '../cells/with-place.ts';
import { recordInvitation } from '../identity/request-invitation.ts';
import { checkNewBrand } from './check-new-brand.ts';
import type { NewBrand } from './new-brand.ts';

export interface CreatedBrand {
  readonly tenantId: string;
  readonly staffId: string;
}

export interface BrandCreation {
  readonly operatorId: string;
  readonly actor: Actor;
  readonly from: Visitor | null;
}

/**
 * Makes a brand with its two hosts and a first brand admin, who is invited by mail; all of it or nothing. Where there are
 * several databases it is made in the one that the map of cells names for new brands.
 * Refuses `slug_taken`, `seller_tax_id_missing`, and `invalid_input` naming the field that is wrong.
 */
export async function createBrand(
  services: Services,
  brand: NewBrand,
  by: BrandCreation,
): Promise<Result<CreatedBrand, ApiRefusal>> {
  const checked = await checkNewBrand(services.operator, brand);
  if (!checked.ok) return checked;
  const ids = { tenantId: newId(), staffId: newId() };
  try {
    const cell = services.cells?.ofNewBrands;
    const { operator } = cell?.services ?? services;
    const write = () =>
      runAsOperator(operator, { operatorId: by.operatorId, tenantId: ids.tenantId }, (scope) =>
        writeBrand(services, scope, brand, ids, by),
      );
    const isHere = !cell || cell.name === homeCell;
    const place = { operatorId: by.operatorId, tenantId: ids.tenantId, slug: brand.slug };
    const made = isHere ? ok(await write()) : await withPlace(services, { ...place, cell }, write);
    return made.ok ? ok(ids) : made;
  } catch (error) {
    if (isDuplicate(error)) return refuse('slug_taken');
    throw error;
  }
}

async function writeBrand(
  { config, wallNow }: Services,
  { trx, operatorId }: OperatorScope,
  brand: NewBrand,
  { tenantId, staffId }: CreatedBrand,
  { actor, from }: BrandCreation,
): Promise<void> {
  const now = wallNow();
  const { name, slug, legal, colour, currency, country, sandbox } = brand;
  await trx
    .insertInto('tenant')
    .values({
      tenant_id: tenantId,
      operator_id: operatorId,
      ...{ name, slug, legal, colour, currency, country, sandbox },
      languages: [...brand.languages],
      default_language: brand.defaultLanguage,
      time_zone: brand.timeZone,
      billing: firstBillingSettings(slug),
      created_at: now,
    })
    .execute();
  const { portalHost, adminHost } = brandAddresses(config, slug);
  await trx
    .insertInto('tenant_host')
    .values([
      { host: portalHost, tenant_id: tenantId, app: 'portal' },
      { host: adminHost, tenant_id: tenantId, app: 'admin' },
    ])
    .execute();
  await trx
    .insertInto('staff')
    .values({
      tenant_id: tenantId,
      staff_id: staffId,
      ...brand.firstStaff,
      role: 'brand_admin',
      language: brand.defaultLanguage,
      created_at: now,
    })
    .execute();
  const scope = { tenantId, trx };
  const moment = momentOf({ timeZone: brand.timeZone, businessOffsetMs: 0n }, now);
  await recordInvitation(scope, moment, { kind: 'staff', id: staffId }, actor);
  const after = { name, slug, currency, country, sandbox };
  await recordAudit(scope, { actor, action: 'brand.created', target: { tenant: tenantId }, after, at: now, from });
}

/** Usual terms to start with; the brand changes them in its settings. */
function firstBillingSettings(slug: string): BillingSettings {
  const series = slug.replaceAll('-', '').slice(0, 4).toUpperCase();
  return {
    invoiceNumber: { ...defaultInvoiceNumberFormat, series },
    terms: { kind: 'net', days: 14 },
    smallBusiness: false,
    oneStopShop: false,
    dunning: defaultDunningPolicy,
    retry: defaultRetryPolicy,
  };
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
