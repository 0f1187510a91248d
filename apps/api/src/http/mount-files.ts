import type { Context } from 'hono';
import { problemResponse } from '../errors/problem.ts';
import { openContext } from '../trpc/open-context.ts';
import { sniffImage } from '../use-cases/brands/sniff-image.ts';
import type { Deps, FileHandler, Mount } from './api-app.ts';
import type { ApiEnv } from './api-env.ts';
import { sendInvoicePdf } from './send-invoice-pdf.ts';
import { sendReceiptPdf } from './send-receipt-pdf.ts';

/** Files for the web apps, which fetch them for a visitor under the visitor's signed host. */
export const mountFiles: Mount = (app, deps) => {
  app.get('/files/logo/:name', (c) => withContext(c, deps, sendLogo));
  app.get('/files/invoices/:file', (c) => withContext(c, deps, sendInvoicePdf));
  app.get('/files/payments/:file', (c) => withContext(c, deps, sendReceiptPdf));
};

/** Answers only for a signed visitor on a known host; the handler decides what that visitor may have. */
async function withContext(c: Context<ApiEnv>, { services }: Deps, handle: FileHandler): Promise<Response> {
  const responseHeaders = new Headers();
  const arrival = { headers: c.req.raw.headers, responseHeaders, requestId: c.get('requestId') };
  const opened = await openContext(services, arrival);
  if (!opened.ok) return problemResponse(c, opened.error);
  if (opened.value.tenant) c.set('tenantId', opened.value.tenant.db.tenantId);
  const response = await handle(c, opened.value);
  for (const cookie of responseHeaders.getSetCookie()) response.headers.append('set-cookie', cookie);
  return response;
}

/** The logo in use by the brand of the host, and no other file. Its name is its content's hash, so it may be kept. */
const sendLogo: FileHandler = async (c, { tenant, services }) => {
  const name = c.req.param('name');
  const bytes = tenant && name && tenant.brand.logoFile === name ? await services.files.get(name) : null;
  const type = bytes ? sniffImage(bytes) : null;
  if (!bytes || !type) return problemResponse(c, { code: 'not_found' });
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
};
