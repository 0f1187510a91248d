import type { Actor, TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import { dateInZone } from '../../time/business-clock.ts';
import { type EventKind, eventKinds } from '../outbox/record-event.ts';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';
import { readSubjectNames } from './read-subject-names.ts';
import { timelineValues } from './timeline-values.ts';

/** Something that happened to a customer, with every value that its sentence needs. */
export interface TimelineEvent {
  readonly eventId: string;
  readonly kind: EventKind;
  /** When it happened in the brand's business time. */
  readonly at: Date;
  readonly actor: Actor;
  readonly subjectId: string | null;
  readonly values: Readonly<Record<string, string>>;
}

const keyset: Keyset = {
  direction: 'desc',
  columns: [
    { column: sql`e.business_at`, type: sql`timestamptz` },
    { column: sql`e.event_id`, type: sql`uuid` },
  ],
};

/** Everything that happened to an account, the newest first. */
export async function listTimeline(
  scope: TenantScope,
  accountId: string,
  wish: PageWish,
  { language, timeZone }: { readonly language: string; readonly timeZone: string },
): Promise<Page<TimelineEvent>> {
  const matching = scope.trx
    .selectFrom('event as e')
    .where('e.tenant_id', '=', scope.tenantId)
    .where('e.account_id', '=', accountId)
    .where('e.kind', 'in', [...eventKinds]);
  const page = await readPageOf(
    {
      keyset,
      matching,
      rows: matching.select([
        'e.event_id',
        'e.kind',
        'e.subject_id',
        'e.data',
        'e.actor',
        'e.business_at',
        pageKeys(keyset),
      ]),
    },
    wish,
  );
  const names = await readSubjectNames(scope, page.rows, language);
  return {
    ...page,
    rows: page.rows.map((row) => {
      const kind = row.kind as EventKind;
      const name = names.get(row.subject_id ?? '') ?? '';
      return {
        eventId: row.event_id,
        kind,
        at: row.business_at,
        actor: row.actor,
        subjectId: row.subject_id,
        values: timelineValues(kind, row.data, name, dateInZone(row.business_at, timeZone)),
      };
    }),
  };
}
