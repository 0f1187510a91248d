import { accountNowMs } from '../account.ts';
import type { Operation } from '../call.ts';
import { link } from '../objects/links.ts';
import type { Movement } from '../objects/records.ts';
import { instant } from '../objects/time.ts';
import { invalidRequest } from '../problem.ts';

/** PayPal promises three hours at most until a transaction is listed; here it takes forty minutes. */
const LISTED_AFTER_MS = 40 * 60_000;
const LONGEST_RANGE_MS = 31 * 86_400_000;

/** Movements of the balance in a range of at most 31 days, oldest first, as far as they are listed yet. */
export const listTransactions: Operation<undefined> = ({ account, base, query }) => {
  const [from, to] = [Date.parse(query['start_date'] ?? ''), Date.parse(query['end_date'] ?? '')];
  if (Number.isNaN(from) || Number.isNaN(to)) throw refusal('start_date', 'INVALID_PARAMETER_SYNTAX');
  if (to < from || to - from > LONGEST_RANGE_MS) throw refusal('end_date', 'INVALID_DATE_RANGE');
  const [size, page] = [Number(query['page_size'] ?? '100'), Number(query['page'] ?? '1')];
  if (size < 1 || size > 500 || page < 1) throw refusal('page_size', 'INVALID_PARAMETER_VALUE');
  const refreshedMs = accountNowMs(account) - LISTED_AFTER_MS;
  const currency = query['transaction_currency'];
  const wanted = query['transaction_id'];
  const all = [...account.tables.movement.values()].filter(
    ({ id, atMs, amount }) =>
      atMs >= from &&
      atMs <= Math.min(to, refreshedMs) &&
      (wanted ?? id) === id &&
      (currency ?? amount.currency_code) === amount.currency_code,
  );
  return {
    status: 200,
    body: {
      transaction_details: all.slice((page - 1) * size, page * size).map(view),
      account_number: account.id,
      start_date: instant(from),
      end_date: instant(to),
      last_refreshed_datetime: instant(refreshedMs),
      page,
      total_items: all.length,
      total_pages: Math.ceil(all.length / size),
      links: [link(base, 'self', '/v1/reporting/transactions')],
    },
  };
};

function view(movement: Movement) {
  return {
    transaction_info: {
      transaction_id: movement.id,
      transaction_event_code: movement.code,
      transaction_initiation_date: instant(movement.atMs),
      transaction_updated_date: instant(movement.atMs),
      transaction_amount: movement.amount,
      ...(movement.fee !== null && { fee_amount: { ...movement.fee, value: `-${movement.fee.value}` } }),
      transaction_status: 'S',
      ...(movement.referenceId !== null && {
        paypal_reference_id: movement.referenceId,
        paypal_reference_id_type: 'TXN',
      }),
      ...(movement.customId !== null && { custom_field: movement.customId }),
      ...(movement.invoiceId !== null && { invoice_id: movement.invoiceId }),
    },
  };
}

function refusal(field: string, issue: string) {
  return invalidRequest([{ field, location: 'query', issue, description: 'The range or the page is not possible.' }]);
}
