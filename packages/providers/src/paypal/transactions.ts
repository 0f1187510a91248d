import type { PaypalAmount } from './amounts.ts';
import type { PaypalClient } from './client.ts';
import { instant } from './instant.ts';

/** PayPal's report takes ranges of at most this length. */
export const LONGEST_RANGE_MS = 31 * 86_400_000;
const PAGE_SIZE = 500;

/** One line of the PayPal balance. */
export interface ReportLine {
  readonly id: string;
  /** PayPal's transaction event code, such as `T0006`. */
  readonly code: string;
  readonly at: string;
  readonly amount: PaypalAmount;
  readonly fee: PaypalAmount | null;
  readonly customId: string | null;
  readonly referenceId: string | null;
}

export interface Report {
  readonly lines: readonly ReportLine[];
  /** Up to here nothing can be missing. */
  readonly completeUntilMs: number;
}

interface ReportPage {
  readonly transaction_details?: readonly { readonly transaction_info: TransactionInfo }[];
  readonly last_refreshed_datetime?: string;
  readonly total_pages?: number;
}

interface TransactionInfo {
  readonly transaction_id: string;
  readonly transaction_event_code?: string;
  readonly transaction_initiation_date: string;
  readonly transaction_amount: PaypalAmount;
  readonly fee_amount?: PaypalAmount;
  readonly custom_field?: string;
  readonly paypal_reference_id?: string;
}

/** Every movement of the balance between two moments, at most 31 days apart, oldest first. */
export async function listTransactions(paypal: PaypalClient, fromMs: number, toMs: number): Promise<Report> {
  const lines: ReportLine[] = [];
  let completeUntilMs = 0;
  let pages = 1;
  for (let page = 1; page <= pages; page += 1) {
    const query = new URLSearchParams({
      ...{ start_date: instant(fromMs), end_date: instant(toMs), fields: 'transaction_info' },
      ...{ page_size: String(PAGE_SIZE), page: String(page) },
    });
    const answer = await paypal.get<ReportPage>(`/v1/reporting/transactions?${query.toString()}`);
    lines.push(...(answer.transaction_details ?? []).map(({ transaction_info }) => toLine(transaction_info)));
    completeUntilMs = Date.parse(answer.last_refreshed_datetime ?? '') || 0;
    pages = answer.total_pages ?? 1;
  }
  return { lines, completeUntilMs };
}

function toLine(info: TransactionInfo): ReportLine {
  return {
    id: info.transaction_id,
    code: info.transaction_event_code ?? '',
    at: info.transaction_initiation_date,
    amount: info.transaction_amount,
    fee: info.fee_amount ?? null,
    customId: info.custom_field ?? null,
    referenceId: info.paypal_reference_id ?? null,
  };
}
