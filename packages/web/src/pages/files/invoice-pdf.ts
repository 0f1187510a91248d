import { fetchFromApi } from '../../api/fetch-from-api.ts';
import type { Visit } from '../../visit.ts';

/** The invoice as a file, streamed as the API draws it. */
export function invoicePdf(
  { caller }: Pick<Visit<unknown>, 'caller'>,
  invoiceId: string | undefined,
): Promise<Response> {
  return fetchFromApi(caller, `/files/invoices/${encodeURIComponent(invoiceId ?? '')}.pdf`);
}
