import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { type InboxItem, inboxFilters, inboxStates, listInbox as list } from '../../../use-cases/admin/list-inbox.ts';
import { cursorInput, instantText, pageOutput, pageSize, toPageOutput } from '../../page-input.ts';

const row = z.object({
  /** The provider's own id of the event. */
  id: z.string(),
  type: z.string(),
  provider: z.string(),
  receivedAt: z.string(),
  state: z.enum(inboxStates),
  tries: z.number(),
  nextTryAt: z.string().nullable(),
  /** Why it waits, as a code. */
  detail: z.string().nullable(),
});

/** What providers told us, the newest first; never the content, which may name people. */
export const listInbox = staffProcedure('payment.read')
  .input(
    z.object({
      filter: z.enum(inboxFilters).default('attention'),
      cursor: cursorInput(z.tuple([instantText, z.string().max(300)])),
    }),
  )
  .output(pageOutput(row))
  .query(async ({ ctx: { tenant }, input }) => {
    const page = await tenant.db.run((scope) => list(scope, { ...input, pageSize }));
    return toPageOutput(page, toRow);
  });

function toRow({ providerEventId, providerType, receivedAt, nextTryAt, ...item }: InboxItem) {
  return {
    ...item,
    id: providerEventId,
    type: providerType,
    receivedAt: receivedAt.toISOString(),
    nextTryAt: nextTryAt?.toISOString() ?? null,
  };
}
