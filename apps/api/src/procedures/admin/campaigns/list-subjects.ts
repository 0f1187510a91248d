import { publicId } from '@quittance/db';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listSubjects as list } from '../../../use-cases/campaigns/list-subjects.ts';
import { findCampaign } from '../../../use-cases/campaigns/stored-campaign.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { cursorInput, integerText, pageOutput, pageSize, toPageOutput, uuidText } from '../../page-input.ts';

const seat = z.object({
  memberName: z.string(),
  roleCode: z.string(),
  change: z.enum(['becomes_billable', 'becomes_free', 'changes_class', 'stays_billable', 'stays_free']),
  newRule: z.string().nullable(),
});

const subject = z.object({
  subscriptionId: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  outcome: z.enum(['changes', 'paused', 'held_out', 'opted_out', 'opted_out_ends', 'ends_before', 'switch_planned']),
  waveCode: z.string().nullable(),
  effectiveOn: z.string().nullable(),
  oldAmount: moneyOutput,
  newAmount: moneyOutput,
  seats: z.array(seat),
  outliers: z.array(z.enum(['was_free', 'decrease', 'increase_above_percent', 'increase_above_amount'])),
  optedOutOn: z.string().nullable(),
  /** Whether a customer's no can still be recorded. */
  awaitsChange: z.boolean(),
});

/** What a campaign does to each subscription, the greatest increase first. */
export const listSubjects = staffProcedure('plan.read')
  .input(z.object({ campaignId: idInput('cmp'), cursor: cursorInput(z.tuple([integerText, uuidText])) }))
  .output(pageOutput(subject))
  .query(async ({ ctx: { tenant }, input: { campaignId, cursor } }) => {
    const page = await tenant.db.run(async (scope) => {
      if (!(await findCampaign(scope, campaignId))) throw refusalError('not_found');
      return list(scope, campaignId, { cursor, pageSize });
    });
    return toPageOutput(page, ({ subscriptionId, accountId, currency, ...row }) => ({
      subscriptionId: publicId('sub', subscriptionId),
      accountId: publicId('acc', accountId),
      accountName: row.accountName,
      outcome: row.outcome,
      waveCode: row.waveCode,
      effectiveOn: row.effectiveOn,
      oldAmount: toMoneyOutput(row.oldMinor, currency),
      newAmount: toMoneyOutput(row.newMinor, currency),
      seats: row.seats.map(({ memberName, roleCode, change, newRule }) => ({ memberName, roleCode, change, newRule })),
      outliers: subject.shape.outliers.parse(row.outliers),
      optedOutOn: row.optedOutOn,
      awaitsChange: row.noticedOn !== null && row.movedOn === null && row.effectiveOn !== null,
    }));
  });
