import { publicId, type TenantScope } from '@quittance/db';
import type { ReceiptDocument } from '@quittance/documents';
import { idPrefixes } from '@quittance/domain';
import { addressLines, isLanguage, type Language, renderRail } from '@quittance/i18n';
import { readPayment } from './read-payment.ts';

export interface FoundReceipt {
  readonly receipt: ReceiptDocument;
  /** The customer's. */
  readonly language: Language;
}

/**
 * The receipt of a payment of the account, or with `accountId` null of any. Null when there is none to give: the money
 * has not arrived, or was pulled back.
 */
export async function readReceipt(
  scope: TenantScope,
  { accountId, paymentId }: { readonly accountId: string | null; readonly paymentId: string },
): Promise<FoundReceipt | null> {
  const payer = await readPayer(scope, paymentId);
  if (!payer || (accountId !== null && payer.account_id !== accountId)) return null;
  const payment = await readPayment(scope, { accountId: payer.account_id, paymentId });
  const stands =
    payment?.status === 'succeeded' && (payment.reversal ?? 'chargeback_cancelled') === 'chargeback_cancelled';
  if (!payment || !stands) return null;
  const language = isLanguage(payer.language) ? payer.language : 'en';
  const receipt: ReceiptDocument = {
    number: publicId(idPrefixes.payment, paymentId),
    paidOn: payment.date,
    amount: payment.received,
    refunded: payment.refunded,
    method: payment.methodLabel || renderRail(payment.rail, language),
    payer: { legalName: payer.legal_name, addressLines: addressLines(payer.address, payer.address.country) },
    invoices: payment.invoices.map(({ number, amount }) => ({ number, amount })),
  };
  return { receipt, language };
}

function readPayer({ trx, tenantId }: TenantScope, paymentId: string) {
  return trx
    .selectFrom('payment as p')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.account_id', '=', 'p.account_id'),
    )
    .select(['a.account_id', 'a.legal_name', 'a.address', 'a.language'])
    .where('p.tenant_id', '=', tenantId)
    .where('p.payment_id', '=', paymentId)
    .executeTakeFirst();
}
