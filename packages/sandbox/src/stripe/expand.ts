import type { Account, TableName } from './account.ts';
import { invalid } from './problem.ts';

const TABLE_OF_PREFIX: Record<string, TableName> = {
  cus: 'customer',
  pm: 'payment_method',
  seti: 'setup_intent',
  pi: 'payment_intent',
  ch: 'charge',
  py: 'charge',
  mandate: 'mandate',
  re: 'refund',
  du: 'dispute',
  file: 'file',
  issfr: 'early_fraud_warning',
  txn: 'balance_transaction',
  po: 'payout',
  cs: 'session',
};

/**
 * Puts whole objects where the answer names ids, along paths such as `latest_charge.balance_transaction` or, in
 * lists, `data.customer`. Works on a copy; refuses a path that leads nowhere.
 */
export function expand(account: Account, answer: object, paths: readonly string[]): object {
  if (paths.length === 0) return answer;
  const copy = structuredClone(answer);
  for (const path of paths) expandPath(account, copy, path.split('.'), path);
  return copy;
}

function expandPath(account: Account, target: unknown, steps: readonly string[], path: string): void {
  const [step, ...rest] = steps;
  if (step === undefined || target === null) return;
  if (Array.isArray(target)) {
    for (const item of target) expandPath(account, item, steps, path);
    return;
  }
  if (typeof target !== 'object' || target === null) throw unexpandable(path);
  const object = target as Record<string, unknown>;
  const child = object[step] ?? includable(account, object, step);
  if (child === undefined) throw unexpandable(path);
  object[step] = typeof child === 'string' ? lookUp(account, child, path) : child;
  expandPath(account, object[step], rest, path);
}

/** Lists that objects carry only when asked. Null when the field exists and is empty. */
function includable(account: Account, object: Record<string, unknown>, step: string): unknown {
  const id = String(object['id']);
  if (object['object'] === 'charge' && step === 'refunds') {
    const refunds = [...account.tables.refund.values()].filter((refund) => refund.charge === id).reverse();
    return structuredClone(listOf(refunds, `/v1/charges/${id}/refunds`));
  }
  if (object['object'] === 'checkout.session' && step === 'line_items') {
    return structuredClone(listOf(account.lineItems.get(id) ?? [], `/v1/checkout/sessions/${id}/line_items`));
  }
  return object[step];
}

function listOf(data: readonly object[], url: string): object {
  return { object: 'list', data, has_more: false, url };
}

function lookUp(account: Account, id: string, path: string): object | string {
  const table = TABLE_OF_PREFIX[id.split('_')[0] ?? ''];
  if (table === undefined) throw unexpandable(path);
  const found = account.tables[table].get(id);
  return found === undefined ? id : structuredClone<object>(found);
}

function unexpandable(path: string): Error {
  return invalid(`This property cannot be expanded (${path}).`, undefined, 'expand');
}
