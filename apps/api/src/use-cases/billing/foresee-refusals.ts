import type { Brand } from '../../tenant/brand.ts';
import type { AccountDecision } from './decide-account.ts';
import { identifyInvoices, invoiceRow, lineRows } from './invoice-rows.ts';
import type { SetAside } from './set-accounts-aside.ts';
import type { DecidedBatch } from './write-decided.ts';

/**
 * The batch as it would be written: accounts of which no row can be made, or whose period was billed before although
 * they stand ahead of it, are set aside as a run would set them aside when the database refuses them.
 */
export function foreseeRefusals({ decisions, setAside }: DecidedBatch, brand: Brand): DecidedBatch {
  const refused = decisions.map((decision) => refusalOf(decision, brand));
  return {
    decisions: decisions.filter((_, index) => refused[index] === null),
    setAside: [...setAside, ...refused.filter((each) => each !== null)],
  };
}

function refusalOf(decision: AccountDecision, brand: Brand): SetAside | null {
  const { account, steps } = decision;
  const aside = { accountId: account.account_id, subscriptions: steps.length };
  try {
    for (const invoice of identifyInvoices([decision])) {
      invoiceRow(invoice, 1, brand);
      lineRows(invoice);
    }
  } catch (error) {
    return { ...aside, code: 'internal', detail: error instanceof Error ? error.message : '' };
  }
  return isBilledTwice(decision) ? { ...aside, code: 'write_refused', detail: '' } : null;
}

function isBilledTwice({ account, invoices }: AccountDecision): boolean {
  const seen = new Set(
    account.subscriptions.flatMap(({ subscription_id, billed }) =>
      billed.map((row) => keyOf(subscription_id, row.component_code, row.scope, row.period_start, row.revision)),
    ),
  );
  for (const { charge } of invoices.flatMap(({ plan }) => plan.lines)) {
    const { subscriptionId, componentCode, locationId, periodStart, revision } = charge;
    const key = keyOf(subscriptionId, componentCode, locationId ?? '', periodStart, revision);
    if (seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}

function keyOf(...parts: readonly (string | number)[]): string {
  return parts.join(' ');
}
