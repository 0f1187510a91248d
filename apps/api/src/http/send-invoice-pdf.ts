import { parsePublicId, publicId } from '@quittance/db';
import { renderInvoicePdf } from '@quittance/documents';
import { isLanguage } from '@quittance/i18n';
import { problemResponse } from '../errors/problem.ts';
import { brandAddresses } from '../security/brand-addresses.ts';
import { readInvoiceDocument } from '../use-cases/invoices/read-invoice-document.ts';
import { documentBrand } from '../use-cases/outbox/document-brand.ts';
import type { FileHandler } from './api-app.ts';
import { findReader, readLogo } from './paper-reader.ts';

/**
 * An issued invoice as PDF, for whoever may read it. Drawn anew from the stored invoice, which gives the same bytes
 * every time, so that nothing has to be kept and a full disk stops no download.
 */
export const sendInvoicePdf: FileHandler = async (c, context) => {
  const invoiceId = parsePublicId('inv', (c.req.param('file') ?? '').replace(/\.pdf$/, ''));
  if (!invoiceId) return problemResponse(c, { code: 'not_found' });
  const { tenant, services } = context;
  if (!tenant) return problemResponse(c, { code: 'not_found' });
  const reader = findReader(context, tenant, 'invoice.read');
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
