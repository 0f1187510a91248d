import { publicId } from '@quittance/db';
import { z } from 'zod';
import { portalProcedure } from '../../trpc/procedures.ts';
import { listSubscriptions } from '../../use-cases/portal/list-subscriptions.ts';
import { actionsOf } from '../../use-cases/portal/portal-reader.ts';
import { type Home, type HomeTask, type NextCharge, readHome } from '../../use-cases/portal/read-home.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';
import { invoiceSummaryOutput, toInvoiceSummaryOutput } from './invoice-summary-output.ts';
import { languageInput } from './language-input.ts';

const dueOutput = z.object({
  dueNow: moneyOutput,
  overdue: moneyOutput,
  later: moneyOutput,
  nextDueDate: z.string().nullable(),
  invoices: z.number(),
});

const nextChargeOutput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('collection'), date: z.string(), amount: moneyOutput, methodLabel: z.string() }),
  z.object({ kind: z.literal('invoice'), date: z.string(), methodLabel: z.string().nullable() }),
]);

const taskOutput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add_method') }),
  z.object({ kind: z.literal('renew_method'), methodId: z.string(), label: z.string() }),
  z.object({ kind: z.literal('pay_overdue'), invoices: z.number(), since: z.string() }),
]);

const output = z.object({
  /** Null when the person's right does not go to the invoices of the whole account. */
  billing: z
    .object({
      due: z.array(dueOutput),
      nextCharge: nextChargeOutput.nullable(),
      tasks: z.array(taskOutput),
      recent: z.array(invoiceSummaryOutput),
      credit: z.array(moneyOutput),
    })
    .nullable(),
  subscriptions: z.array(
    z.object({
      id: z.string(),
      planName: z.string(),
      status: z.enum(['trialing', 'active', 'paused', 'cancelling', 'ended']),
      access: z.enum(['granted', 'grace', 'suspended']),
      nextBillingDate: z.string().nullable(),
    }),
  ),
  contact: z.object({ name: z.string(), email: z.string(), phone: z.string().nullable() }),
});

/** What is due now, what comes next, what there is to do, and whom to ask. */
export const home = portalProcedure('account.read')
  .input(z.object({ language: languageInput }))
  .output(output)
  .query(async ({ ctx: { tenant, accountId, right }, input }) => {
    const reader = { accountId, right };
    const { legal, name, defaultLanguage } = tenant.brand;
    const wording = { language: input.language, fallback: defaultLanguage };
    return tenant.db.run(async (scope) => {
      const found = await readHome(scope, tenant, reader);
      const sees = actionsOf(reader).includes('subscription.read');
      const subscriptions = sees ? await listSubscriptions(scope, accountId, wording, tenant.moment.today) : [];
      return {
        billing: found && toBilling(found),
        subscriptions: subscriptions.map(({ subscriptionId, planName, status, access, nextBillingDate }) => {
          return { id: publicId('sub', subscriptionId), planName, status, access, nextBillingDate };
        }),
        contact: { name, email: legal.supportEmail, phone: legal.supportPhone },
      };
    });
  });

function toBilling({ due, nextCharge, tasks, recent, credit }: Home): NonNullable<z.infer<typeof output>['billing']> {
  return {
    due: due.map(({ dueNow, overdue, later, nextDueDate, invoices }) => ({
      dueNow: toMoneyOutput(dueNow.amountMinor, dueNow.currency),
      overdue: toMoneyOutput(overdue.amountMinor, overdue.currency),
      later: toMoneyOutput(later.amountMinor, later.currency),
      nextDueDate,
      invoices,
    })),
    nextCharge: nextCharge && toNextCharge(nextCharge),
    tasks: tasks.map(toTask),
    recent: recent.map(toInvoiceSummaryOutput),
    credit: credit.map(({ amountMinor, currency }) => toMoneyOutput(amountMinor, currency)),
  };
}

function toNextCharge(next: NextCharge): z.infer<typeof nextChargeOutput> {
  if (next.kind === 'invoice') return next;
  return { ...next, amount: toMoneyOutput(next.amount.amountMinor, next.amount.currency) };
}

function toTask(task: HomeTask): z.infer<typeof taskOutput> {
  return task.kind === 'renew_method' ? { ...task, methodId: publicId('pm', task.methodId) } : task;
}
