import { publicId } from '@quittance/db';
import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listMails as list, type MailSummary, mailFilters } from '../../../use-cases/admin/list-mails.ts';
import {
  cursorInput,
  instantText,
  pageOutput,
  pageSize,
  searchInput,
  toPageOutput,
  uuidText,
} from '../../page-input.ts';

const row = z.object({
  id: z.string(),
  template: z.string(),
  recipient: z.string(),
  account: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Known once it is written. */
  subject: z.string().nullable(),
  status: z.enum(['queued', 'sent', 'failed']),
  tries: z.number(),
  /** In business time, as the recipient's story tells it. */
  at: z.string(),
  sentAt: z.string().nullable(),
  lastError: z.string().nullable(),
});

/** The brand's mails, the newest first; in a test installation also where they can be read. */
export const listMails = staffProcedure('mail.read')
  .input(
    z.object({
      filter: z.enum(mailFilters).default('all'),
      search: searchInput,
      cursor: cursorInput(z.tuple([instantText, uuidText])),
    }),
  )
  .output(pageOutput(row).extend({ mailboxUrl: z.string().nullable() }))
  .query(async ({ ctx: { tenant, services }, input }) => {
    const page = await tenant.db.run((scope) => list(scope, { ...input, pageSize }));
    const mailboxUrl = tenant.brand.sandbox ? (services.config.MAILBOX_URL ?? null) : null;
    return { ...toPageOutput(page, toRow), mailboxUrl };
  });

function toRow({ mailId, accountId, accountName, businessAt, sentAt, ...mail }: MailSummary) {
  return {
    ...mail,
    id: publicId('mai', mailId),
    account: accountId === null ? null : { id: publicId('acc', accountId), name: accountName ?? '' },
    at: businessAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  };
}
