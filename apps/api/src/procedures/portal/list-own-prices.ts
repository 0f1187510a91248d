import { z } from 'zod';
import { portalProcedure } from '../../trpc/procedures.ts';
import { listOwnPrices as list } from '../../use-cases/portal/list-own-prices.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';
import { languageInput } from './language-input.ts';

const output = z.object({
  agreements: z.array(
    z.object({
      componentName: z.string(),
      /** Null where it holds for all subscriptions. */
      planName: z.string().nullable(),
      currency: z.string(),
      /** One of the two: a price, or percent off the listed one. */
      unitPrice: z.string().nullable(),
      discountPercent: z.string().nullable(),
      from: z.string(),
      until: z.string().nullable(),
    }),
  ),
  charges: z.array(
    z.object({
      description: z.string(),
      suppliedOn: z.string(),
      amount: moneyOutput,
      /** The day of the invoice it comes with; null when that is not known yet. */
      on: z.string().nullable(),
    }),
  ),
});

/** What was agreed with the account about prices, and what will stand on its next invoices beside its plans. */
export const listOwnPrices = portalProcedure('subscription.read')
  .input(z.object({ language: languageInput }))
  .output(output)
  .query(async ({ ctx: { tenant, accountId }, input: { language } }) => {
    const wording = { language, fallback: tenant.brand.defaultLanguage };
    const { agreements, charges } = await tenant.db.run((scope) =>
      list(scope, accountId, wording, tenant.moment.today),
    );
    return {
      agreements: agreements.map(({ componentName, planName, currency, unitPrice, discountPercent, from, until }) => {
        return { componentName, planName, currency, unitPrice, discountPercent, from, until };
      }),
      charges: charges.map(({ description, suppliedOn, amount, state }) => ({
        ...{ description, suppliedOn, amount: toMoneyOutput(amount.amountMinor, amount.currency) },
        on: state.kind === 'pending' ? state.on : null,
      })),
    };
  });
