import { publicId } from '@quittance/db';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { accountExists } from '../../../use-cases/admin/account-exists.ts';
import { listTimeline, type TimelineEvent } from '../../../use-cases/admin/list-timeline.ts';
import { eventKinds } from '../../../use-cases/outbox/record-event.ts';
import { cursorInput, instantText, pageOutput, pageSize, toPageOutput, uuidText } from '../../page-input.ts';
import { languageInput } from '../../portal/language-input.ts';

const row = z.object({
  id: z.string(),
  kind: z.enum(eventKinds),
  at: z.string(),
  actor: z.object({ kind: z.enum(['person', 'staff', 'operator', 'api_key', 'system']), name: z.string() }),
  /** The invoice, payment or dispute it is about, where there is one to look at. */
  about: z.object({ kind: z.enum(['invoice', 'payment', 'dispute']), id: z.string() }).nullable(),
  /** Everything the sentence of this kind needs. */
  values: z.record(z.string(), z.string()),
});

/** Everything that happened to a customer, the newest first. */
export const getTimeline = staffProcedure('timeline.read')
  .input(
    z.object({
      accountId: idInput('acc'),
      language: languageInput,
      cursor: cursorInput(z.tuple([instantText, uuidText])),
    }),
  )
  .output(pageOutput(row))
  .query(async ({ ctx: { tenant }, input: { accountId, language, cursor } }) => {
    const page = await tenant.db.run(async (scope) => {
      if (!(await accountExists(scope, accountId))) throw refusalError('not_found');
      return listTimeline(scope, accountId, { cursor, pageSize }, { language, timeZone: tenant.brand.timeZone });
    });
    return toPageOutput(page, toRow);
  });

function toRow({ eventId, kind, at, actor, subjectId, values }: TimelineEvent) {
  return {
    id: publicId('evt', eventId),
    kind,
    at: at.toISOString(),
    actor: { kind: actor.kind, name: actor.name },
    about: aboutOf(kind, subjectId),
    values,
  };
}

function aboutOf(kind: string, subjectId: string | null) {
  if (!subjectId) return null;
  if (kind.startsWith('invoice.') || kind === 'reminder.sent')
    return { kind: 'invoice' as const, id: publicId('inv', subjectId) };
  if (kind.startsWith('dispute.')) return { kind: 'dispute' as const, id: publicId('dis', subjectId) };
  return kind.startsWith('payment.') ? { kind: 'payment' as const, id: publicId('pay', subjectId) } : null;
}
