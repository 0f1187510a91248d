import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import {
  listPayouts as list,
  type PayoutSummary,
  payoutFilters,
} from '../../../use-cases/reconciliation/list-payouts.ts';
import { payoutStates } from '../../../use-cases/reconciliation/payout-rows.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { cursorInput, instantText, pageOutput, pageSize, toPageOutput, uuidText } from '../../page-input.ts';
import { providerName } from './provider-name.ts';

const row = z.object({
  id: z.string(),
  provider: z.string(),
  providerRef: z.string(),
  state: z.enum(payoutStates),
  amount: moneyOutput,
  arrivesOn: z.string().nullable(),
  openLines: z.number(),
  unexplained: moneyOutput,
});

/** What the brand's providers paid out, the newest first. */
export const listPayouts = staffProcedure('payout.read')
  .input(
    z.object({
      filter: z.enum(payoutFilters).default('all'),
      cursor: cursorInput(z.tuple([instantText, uuidText])),
    }),
  )
  .output(pageOutput(row))
  .query(async ({ ctx: { services, tenant }, input }) => {
    const page = await tenant.db.run((scope) => list(scope, { ...input, pageSize }));
    return toPageOutput(page, ({ payoutId, provider, amount, unexplained, ...rest }: PayoutSummary) => ({
      ...rest,
      id: publicId(idPrefixes.payout, payoutId),
      provider: providerName(services, provider),
      amount: toMoneyOutput(amount.amountMinor, amount.currency),
      unexplained: toMoneyOutput(unexplained.amountMinor, unexplained.currency),
    }));
  });
