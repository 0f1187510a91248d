import type { Schema, StoredTerms, TenantScope } from '@quittance/db';
import {
  assertNever,
  businessDate,
  type CurrencyCode,
  type DunningArrangement,
  type Money,
  money,
} from '@quittance/domain';
import type { Selectable } from 'kysely';

export type ArrangementRow = Selectable<Schema['arrangement']>;

/** What is in force for an invoice, with what was paid since it was agreed; null for nothing. */
export async function readArrangement(
  scope: TenantScope,
  invoice: { readonly invoice_id: string; readonly currency: string; readonly settled_minor: bigint },
): Promise<{ readonly arrangement: DunningArrangement; readonly paidSince: Money } | null> {
  const row = await findArrangement(scope, invoice.invoice_id);
  if (!row) return null;
  const currency = invoice.currency;
  const paidSince = money(invoice.settled_minor - row.settled_before_minor, currency);
  return { arrangement: toArrangement(row, currency), paidSince };
}

/** The row that is in force for an invoice, broken or not. */
export function findArrangement(
  { trx, tenantId }: TenantScope,
  invoiceId: string,
): Promise<ArrangementRow | undefined> {
  return trx
    .selectFrom('arrangement')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .where('withdrawn_on', 'is', null)
    .executeTakeFirst();
}

/** A stored arrangement as dunning reads it; its amounts are in the currency of its invoice. */
export function toArrangement(row: ArrangementRow, currency: CurrencyCode): DunningArrangement {
  const { terms } = row;
  const head = { agreedOn: businessDate(row.agreed_on), liftsSuspension: terms.liftsSuspension };
  const amountOf = (minor: string) => money(BigInt(minor), currency);
  switch (terms.kind) {
    case 'hold':
      return { ...head, kind: 'hold', until: businessDate(terms.until) };
    case 'promise':
      return { ...head, kind: 'promise', by: businessDate(terms.by), amount: amountOf(terms.amountMinor) };
    case 'instalments': {
      const instalments = terms.instalments.map(({ dueDate, amountMinor }) => {
        return { dueDate: businessDate(dueDate), amount: amountOf(amountMinor) };
      });
      return { ...head, kind: 'instalments', instalments, byMethod: row.by_method };
    }
    default:
      return assertNever(terms);
  }
}

/** The same as the row keeps it. */
export function toStoredTerms(arrangement: DunningArrangement): StoredTerms {
  const { kind, liftsSuspension } = arrangement;
  switch (kind) {
    case 'hold':
      return { kind, liftsSuspension, until: arrangement.until };
    case 'promise':
      return { kind, liftsSuspension, by: arrangement.by, amountMinor: arrangement.amount.amountMinor.toString() };
    case 'instalments': {
      const instalments = arrangement.instalments.map(({ dueDate, amount }) => {
        return { dueDate, amountMinor: amount.amountMinor.toString() };
      });
      return { kind, liftsSuspension, instalments };
    }
    default:
      return assertNever(arrangement);
  }
}
