import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import { likePattern } from '../paging/like-pattern.ts';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';

export const mailFilters = ['all', 'queued', 'sent', 'failed'] as const;
export type MailFilter = (typeof mailFilters)[number];

export interface MailQuery extends PageWish {
  readonly filter: MailFilter;
  /** A part of the address or the subject. */
  readonly search: string;
}

export interface MailSummary {
  readonly mailId: string;
  readonly template: string;
  readonly recipient: string;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly subject: string | null;
  readonly status: 'queued' | 'sent' | 'failed';
  readonly tries: number;
  readonly businessAt: Date;
  readonly sentAt: Date | null;
  readonly lastError: string | null;
}

const keyset: Keyset = {
  direction: 'desc',
  columns: [
    { column: sql`m.business_at`, type: sql`timestamptz` },
    { column: sql`m.mail_id`, type: sql`uuid` },
  ],
};

/** The brand's mails, the newest first. What they say is not kept here: links in them are secrets. */
export async function listMails(scope: TenantScope, query: MailQuery): Promise<Page<MailSummary>> {
  const matching = mailsMatching(scope, query);
  const page = await readPageOf(
    {
      keyset,
      matching,
      rows: matching
        .select(['m.mail_id', 'm.template', 'm.recipient', 'm.account_id', 'a.name as account_name', 'm.subject'])
        .select(['m.status', 'm.tries', 'm.business_at', 'm.sent_at', 'm.last_error', pageKeys(keyset)]),
    },
    query,
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({
      mailId: row.mail_id,
      template: row.template,
      recipient: row.recipient,
      accountId: row.account_id,
      accountName: row.account_name,
      subject: row.subject,
      status: row.status,
      tries: row.tries,
      businessAt: row.business_at,
      sentAt: row.sent_at,
      lastError: row.last_error,
    })),
  };
}

function mailsMatching({ trx, tenantId }: TenantScope, { filter, search }: MailQuery) {
  const pattern = likePattern(search);
  return trx
    .selectFrom('mail_delivery as m')
    .leftJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'm.tenant_id').onRef('a.account_id', '=', 'm.account_id'),
    )
    .where('m.tenant_id', '=', tenantId)
    .$if(filter !== 'all', (rows) => rows.where('m.status', '=', filter === 'all' ? 'sent' : filter))
    .$if(search !== '', (rows) =>
      rows.where((eb) => eb.or([eb('m.recipient', 'ilike', pattern), eb('m.subject', 'ilike', pattern)])),
    );
}
