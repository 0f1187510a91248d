import { ledgerAccounts, type Money, parseBusinessDate } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { readTrialBalance } from '../../../use-cases/ledger/read-trial-balance.ts';
import { trialBalanceCsv } from '../../../use-cases/ledger/trial-balance-csv.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

const sides = { debit: moneyOutput, credit: moneyOutput };

const output = z.object({
  asOf: z.string(),
  /** The same as a file for a spreadsheet. */
  csv: z.string(),
  balances: z.array(
    z.object({
      currency: z.string(),
      lines: z.array(z.object({ account: z.enum(ledgerAccounts), ...sides, balance: moneyOutput })),
      ...sides,
      balanced: z.boolean(),
    }),
  ),
});

/** Every ledger account at the end of a day, today when none is named, by currency. */
export const getTrialBalance = staffProcedure('ledger.read')
  .input(z.object({ asOf: z.string().max(10).nullable() }))
  .output(output)
  .query(async ({ ctx: { tenant }, input }) => {
    const parsed =
      input.asOf === null ? { ok: true as const, value: tenant.moment.today } : parseBusinessDate(input.asOf);
    if (!parsed.ok) throw refusalError('invalid_input', { field: 'asOf' });
    const balances = await tenant.db.run((scope) => readTrialBalance(scope, parsed.value));
    return {
      asOf: parsed.value,
      csv: trialBalanceCsv(parsed.value, balances),
      balances: balances.map(({ currency, lines, debit, credit, balanced }) => ({
        ...{ currency, balanced, debit: out(debit), credit: out(credit) },
        lines: lines.map((line) => ({
          account: line.ledgerAccount,
          ...{ debit: out(line.debit), credit: out(line.credit), balance: out(line.balance) },
        })),
      })),
    };
  });

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
