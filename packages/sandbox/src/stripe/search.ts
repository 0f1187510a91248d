import type Stripe from 'stripe';
import type { Call } from './call.ts';
import { idOf } from './find.ts';
import { invalid } from './problem.ts';

const CLAUSE =
  /^\s*(?:metadata\[(?<mark>['"])(?<key>.+?)\k<mark>\]|(?<field>status|currency|customer|amount))\s*:\s*(?<quote>['"]?)(?<value>[^'"]*)\k<quote>\s*$/;

/**
 * Searches payment intents by `metadata['key']:'value'`, `status`, `currency`, `customer` and `amount`, clauses joined
 * by AND; the words of Stripe's query language that the sandbox does not play are refused.
 */
export function searchPaymentIntents(call: Call, params: Stripe.PaymentIntentSearchParams): object {
  const clauses = params.query.split(/\s+AND\s+/i).map(readClause);
  const found = [...call.account.tables.payment_intent.values()].filter((intent) => {
    return clauses.every((clause) => clause(intent));
  });
  const limit = params.limit ?? 10;
  const from = readPage(params.page);
  const data = found.reverse().slice(from, from + limit);
  const hasMore = found.length > from + limit;
  const next = hasMore ? String(from + limit) : null;
  return { object: 'search_result', data, has_more: hasMore, next_page: next, url: '/v1/payment_intents/search' };
}

function readClause(text: string): (intent: Stripe.PaymentIntent) => boolean {
  const groups = CLAUSE.exec(text)?.groups;
  if (groups === undefined) {
    throw invalid(
      `The sandbox cannot search for ${text}: it plays metadata['key']:'value', status, currency, customer and amount.`,
      undefined,
      'query',
    );
  }
  const { key, field, value = '' } = groups;
  if (key !== undefined) return (intent) => Object.hasOwn(intent.metadata, key) && intent.metadata[key] === value;
  return (intent) => fieldOf(intent, field) === value;
}

function fieldOf(intent: Stripe.PaymentIntent, field: string | undefined): string | null {
  if (field === 'customer') return idOf(intent.customer);
  if (field === 'amount') return String(intent.amount);
  return field === 'currency' ? intent.currency : intent.status;
}

function readPage(page: string | undefined): number {
  if (page === undefined) return 0;
  if (/^\d+$/.test(page)) return Number(page);
  throw invalid(`Invalid page: ${page}`, undefined, 'page');
}
