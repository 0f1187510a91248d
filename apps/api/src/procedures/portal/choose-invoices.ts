import { z } from 'zod';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { readPayChoices } from '../../use-cases/portal/read-pay-offer.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';
import { invoiceSummaryOutput, toInvoiceSummaryOutput } from './invoice-summary-output.ts';
import { languageInput } from './language-input.ts';
import { waysToPay, waysToPayOutput } from './ways-to-pay-output.ts';

const output = z.object({
  choices: z.array(
    z.object({
      currency: z.string(),
      /** What the chosen ones come to. */
      total: moneyOutput,
      invoices: z.array(invoiceSummaryOutput.extend({ chosen: z.boolean() })),
      ...waysToPayOutput,
    }),
  ),
  /** Open invoices whose money is on its way already. */
  underWay: z.array(invoiceSummaryOutput),
});

/** All that can be paid now by currency, what the chosen ones come to, and with what; null chooses all of it. */
export const chooseInvoices = portalProcedure('invoice.pay')
  .input(z.object({ chosen: z.array(idInput('inv')).max(100).nullable(), language: languageInput }))
  .output(output)
  .query(async ({ ctx: { services, tenant, accountId }, input: { chosen, language } }) => {
    const { today } = tenant.moment;
    const found = await tenant.db.run((scope) => readPayChoices(scope, accountId, chosen, today));
    const choices = found.choices.map(async ({ currency, total, invoices }) => ({
      currency,
      total: toMoneyOutput(total.amountMinor, total.currency),
      invoices: invoices.map((invoice) => ({ ...toInvoiceSummaryOutput(invoice), chosen: invoice.chosen })),
      ...(await waysToPay(services, tenant, accountId, currency, language)),
    }));
    return { choices: await Promise.all(choices), underWay: found.underWay.map(toInvoiceSummaryOutput) };
  });
