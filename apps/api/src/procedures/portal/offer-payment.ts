import { z } from 'zod';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { readPayOffer } from '../../use-cases/portal/read-pay-offer.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';
import { invoiceSummaryOutput, toInvoiceSummaryOutput } from './invoice-summary-output.ts';
import { languageInput } from './language-input.ts';
import { waysToPay, waysToPayOutput } from './ways-to-pay-output.ts';

const output = z.object({ total: moneyOutput, invoices: z.array(invoiceSummaryOutput), ...waysToPayOutput }).nullable();

/** What can be paid now, of these invoices or of all, and with what; null when there is nothing to pay. */
export const offerPayment = portalProcedure('invoice.pay')
  .input(z.object({ invoiceIds: z.array(idInput('inv')).max(100), language: languageInput }))
  .output(output)
  .query(async ({ ctx: { services, tenant, accountId }, input: { invoiceIds, language } }) => {
    const { today } = tenant.moment;
    const offer = await tenant.db.run((scope) => readPayOffer(scope, accountId, invoiceIds, today));
    if (!offer) return null;
    return {
      total: toMoneyOutput(offer.total.amountMinor, offer.total.currency),
      invoices: offer.invoices.map(toInvoiceSummaryOutput),
      ...(await waysToPay(services, tenant, accountId, offer.currency, language)),
    };
  });
