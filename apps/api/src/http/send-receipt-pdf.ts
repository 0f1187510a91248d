import { parsePublicId } from '@quittance/db';
import { renderReceiptPdf } from '@quittance/documents';
import { problemResponse } from '../errors/problem.ts';
import { documentBrand } from '../use-cases/outbox/document-brand.ts';
import { readReceipt } from '../use-cases/portal/read-receipt.ts';
import type { FileHandler } from './api-app.ts';
import { findReader, readLogo } from './paper-reader.ts';

/** The receipt of a payment that arrived, as PDF, for whoever may read it; drawn anew from what is stored. */
export const sendReceiptPdf: FileHandler = async (c, context) => {
  const paymentId = parsePublicId('pay', (c.req.param('file') ?? '').replace(/\.pdf$/, ''));
  const { tenant, services } = context;
  if (!paymentId || !tenant) return problemResponse(c, { code: 'not_found' });
  const reader = findReader(context, tenant, 'payment.read');
  if (!reader.ok) return problemResponse(c, reader.error);
  const wanted = { accountId: reader.value.accountId, paymentId };
  const found = await tenant.db.run((scope) => readReceipt(scope, wanted));
  if (!found) return problemResponse(c, { code: 'not_found' });
  const brand = documentBrand(services, tenant.brand, await readLogo(context, tenant));
  const bytes = await renderReceiptPdf(found.receipt, brand, found.language);
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${found.receipt.number}.pdf"`,
    'cache-control': 'private, no-store',
  });
};
