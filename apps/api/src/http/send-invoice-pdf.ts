import { parsePublicId, publicId } from '@quittance/db';
import { renderInvoicePdf } from '@quittance/documents';
import { type Actor, idOf, may, ok, type Result, refuse, staffRoles } from '@quittance/domain';
import { isLanguage } from '@quittance/i18n';
import { problemResponse } from '../errors/problem.ts';
import type { ApiRefusal } from '../errors/refusals.ts';
import { brandAddresses } from '../security/brand-addresses.ts';
import type { Tenant } from '../tenant/brand.ts';
import type { ApiContext } from '../trpc/context.ts';
import { sniffImage } from '../use-cases/brands/sniff-image.ts';
import { readInvoiceDocument } from '../use-cases/invoices/read-invoice-document.ts';
import { documentBrand } from '../use-cases/outbox/document-brand.ts';
import type { FileHandler } from './api-app.ts';

/**
 * An issued invoice as PDF, for whoever may read it. Drawn anew from the stored invoice, which gives the same bytes
 * every time, so that nothing has to be kept and a full disk stops no download.
 */
export const sendInvoicePdf: FileHandler = async (c, context) => {
  const invoiceId = parsePublicId('inv', (c.req.param('file') ?? '').replace(/\.pdf$/, ''));
  if (!invoiceId) return problemResponse(c, { code: 'not_found' });
  const { tenant, services } = context;
  if (!tenant) return problemResponse(c, { code: 'not_found' });
  const reader = findReader(context, tenant);
  if (!reader.ok) return problemResponse(c, reader.error);
  const { portalUrl } = brandAddresses(services.config, tenant.brand.slug);
  const facts = { legal: tenant.brand.legal, payUrl: `${portalUrl}/invoices/${publicId('inv', invoiceId)}` };
  const wanted = { accountId: reader.value.accountId, invoiceId };
  const issued = await tenant.db.run((scope) => readInvoiceDocument(scope, wanted, facts));
  if (!issued) return problemResponse(c, { code: 'not_found' });
  const brand = documentBrand(services, tenant.brand, await readLogo(context, tenant));
  const language = isLanguage(issued.language) ? issued.language : 'en';
  const bytes = await renderInvoicePdf(issued.document, brand, language);
  const name = `${issued.number.replaceAll(/[^A-Za-z0-9._-]+/g, '-')}.pdf`;
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-store',
  });
};

/** Whose invoices the visitor may read: one account's, or with `accountId` null the whole brand's. */
function findReader(
  { signedIn }: ApiContext,
  { brand }: Tenant,
): Result<{ readonly accountId: string | null }, ApiRefusal> {
  const tenantId = idOf('tenant', brand.tenantId);
  const target = { tenantId, accountId: null, locationId: null };
  if (signedIn?.kind === 'staff') {
    const roles = staffRoles.filter((role) => role === signedIn.role);
    const staff: Actor = { kind: 'staff', staffId: idOf('staff', signedIn.id), tenantId, roles };
    return may(staff, 'invoice.read', target) ? ok({ accountId: null }) : refuse('not_allowed');
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
  return may(person, 'invoice.read', { ...target, accountId }) ? ok({ accountId }) : refuse('not_allowed');
}

/** The brand's picture when there is one that paper can show; else its name stands for it. */
async function readLogo({ services }: ApiContext, { brand }: Tenant): Promise<Uint8Array | null> {
  const bytes = brand.logoFile ? await services.files.get(brand.logoFile) : null;
  return bytes && sniffImage(bytes) ? bytes : null;
}
