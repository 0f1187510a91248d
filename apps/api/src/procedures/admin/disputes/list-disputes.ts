import { publicId } from '@quittance/db';
import { disputeStages, disputeStates, stageOf, stateOf } from '@quittance/domain';
import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import {
  type DisputeSummary,
  disputeFilters,
  listDisputes as list,
} from '../../../use-cases/disputes/list-disputes.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import {
  cursorInput,
  dateText,
  instantText,
  pageOutput,
  pageSize,
  searchInput,
  toPageOutput,
  uuidText,
} from '../../page-input.ts';
import { urgencyOutput } from './urgency-output.ts';

const row = z.object({
  kind: z.enum(['dispute', 'return']),
  /** Of the dispute, or of the payment that a bank took back for good. */
  id: z.string(),
  account: z.object({ id: z.string(), name: z.string() }),
  stage: z.enum(disputeStages),
  state: z.enum(disputeStates),
  urgency: urgencyOutput,
  amount: moneyOutput,
  openedOn: z.string(),
  dueOn: z.string().nullable(),
});

/** The brand's disputes: what waits for an answer by its deadline, all else with the newest first. */
export const listDisputes = staffProcedure('dispute.read')
  .input(
    z.object({
      filter: z.enum(disputeFilters).default('open'),
      search: searchInput,
      cursor: cursorInput(z.union([z.tuple([dateText, uuidText]), z.tuple([instantText, uuidText])])),
    }),
  )
  .output(pageOutput(row))
  .query(async ({ ctx: { tenant }, input }) => {
    const page = await tenant.db.run((scope) => list(scope, { ...input, pageSize }));
    return toPageOutput(page, toRow);
  });

function toRow({ kind, id, accountId, accountName, position, amount, urgency, openedOn, dueOn }: DisputeSummary) {
  return {
    ...{ kind, urgency, openedOn, dueOn, stage: stageOf(position), state: stateOf(position) },
    id: publicId(kind === 'dispute' ? 'dis' : 'pay', id),
    account: { id: publicId('acc', accountId), name: accountName },
    amount: toMoneyOutput(amount.amountMinor, amount.currency),
  };
}
