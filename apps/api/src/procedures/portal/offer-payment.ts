import { z } from 'zod';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { listMethods } from '../../use-cases/portal/list-methods.ts';
import { listRails } from '../../use-cases/portal/list-rails.ts';
import { readPayOffer } from '../../use-cases/portal/read-pay-offer.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';
import { invoiceSummaryOutput, toInvoiceSummaryOutput } from './invoice-summary-output.ts';
import { languageInput } from './language-input.ts';
import { methodOutput, toMethodOutput } from './method-output.ts';
import { railOutput, toRailOutput } from './rail-output.ts';

const output = z
  .object({
    total: moneyOutput,
    invoices: z.array(invoiceSummaryOutput),
    /** Stored methods that can be charged now. */
    methods: z.array(methodOutput),
    /** Ways to pay on the provider's page; `canSave` when the method may be kept while paying. */
    rails: z.array(railOutput.extend({ canSave: z.boolean() })),
  })
  .nullable();

/** What can be paid now, of these invoices or of all, and with what; null when there is nothing to pay. */
export const offerPayment = portalProcedure('invoice.pay')
  .input(z.object({ invoiceIds: z.array(idInput('inv')).max(100), language: languageInput }))
  .output(output)
  .query(async ({ ctx: { services, tenant, accountId }, input: { invoiceIds, language } }) => {
    const { today } = tenant.moment;
    const offer = await tenant.db.run((scope) => readPayOffer(scope, accountId, invoiceIds, today));
    if (!offer) return null;
    const methods = await tenant.db.run((scope) => listMethods(scope, accountId));
    const rails = await listRails(services, tenant, offer.currency);
    return {
      total: toMoneyOutput(offer.total.amountMinor, offer.total.currency),
      invoices: offer.invoices.map(toInvoiceSummaryOutput),
      methods: methods.filter(({ status }) => status === 'active').map(toMethodOutput),
      rails: rails
        .filter(({ canPay }) => canPay)
        .map((rail) => ({ ...toRailOutput(rail, language), canSave: rail.canSave })),
    };
  });
