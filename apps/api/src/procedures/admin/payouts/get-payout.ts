import { publicId } from '@quittance/db';
import { idPrefixes, lineResolutions, type Money, payoutLineKinds, unexplainedReasons } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listPayoutLines, type PayoutLineFacts } from '../../../use-cases/reconciliation/list-payout-lines.ts';
import { payoutStates } from '../../../use-cases/reconciliation/payout-rows.ts';
import { readPayout } from '../../../use-cases/reconciliation/read-payout.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { cursorInput, integerText, pageOutput, toPageOutput } from '../../page-input.ts';
import { providerName } from './provider-name.ts';

const line = z.object({
  lineNo: z.number(),
  kind: z.enum(payoutLineKinds),
  /** The provider's name for what it is about. */
  source: z.string().nullable(),
  gross: moneyOutput,
  fee: moneyOutput,
  net: moneyOutput,
  unexplained: moneyOutput,
  reason: z.enum(unexplainedReasons).nullable(),
  payment: z.object({ id: z.string(), accountName: z.string() }).nullable(),
  resolved: z.object({ as: z.enum(lineResolutions), note: z.string(), by: z.string(), at: z.string() }).nullable(),
});

const output = z.object({
  id: z.string(),
  provider: z.string(),
  providerRef: z.string(),
  state: z.enum(payoutStates),
  arrivesOn: z.string().nullable(),
  bookedOn: z.string().nullable(),
  returnedOn: z.string().nullable(),
  sums: z.object({
    payments: moneyOutput,
    refunds: moneyOutput,
    disputes: moneyOutput,
    fees: moneyOutput,
    other: moneyOutput,
    unexplained: moneyOutput,
    net: moneyOutput,
  }),
  openLines: z.number(),
  lines: pageOutput(line),
});

/** Lines on one page: a payout is read through, so more of them than of other things. */
const pageSize = 100;

/** A payout with what it is made of, line by line; those that nothing explains come first. */
export const getPayout = staffProcedure('payout.read')
  .input(z.object({ payoutId: idInput(idPrefixes.payout), cursor: cursorInput(z.tuple([integerText, integerText])) }))
  .output(output)
  .query(async ({ ctx: { services, tenant }, input }) =>
    tenant.db.run(async (scope) => {
      const payout = await readPayout(scope, input.payoutId);
      if (!payout) throw refusalError('not_found');
      const lines = await listPayoutLines(scope, { ...input, pageSize });
      const { payoutId, provider, sums, ...facts } = payout;
      return {
        ...facts,
        id: publicId(idPrefixes.payout, payoutId),
        provider: providerName(services, provider),
        sums: {
          payments: out(sums.payments),
          refunds: out(sums.refunds),
          disputes: out(sums.disputes),
          fees: out(sums.fees),
          other: out(sums.other),
          unexplained: out(sums.unexplained),
          net: out(sums.net),
        },
        lines: toPageOutput(lines, toLine),
      };
    }),
  );

function toLine({ gross, fee, net, unexplained, payment, resolved, ...rest }: PayoutLineFacts) {
  return {
    ...rest,
    ...{ gross: out(gross), fee: out(fee), net: out(net), unexplained: out(unexplained) },
    payment: payment && {
      id: publicId(idPrefixes.payment, payment.paymentId),
      accountName: payment.accountName,
    },
    resolved: resolved && { ...resolved, at: resolved.at.toISOString() },
  };
}

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
