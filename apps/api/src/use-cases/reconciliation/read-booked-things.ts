import type { TenantScope } from '@quittance/db';
import { type ClearingEntry, type EntryKind, money } from '@quittance/domain';
import { sql } from 'kysely';

/** What the books know about the things that lines name, by the provider's reference. */
export interface BookedThings {
  /** Null for a reference of which nothing of ours has heard. */
  readonly entriesOf: (source: string | null) => readonly ClearingEntry[] | null;
  readonly paymentOf: (source: string | null) => string | null;
}

/**
 * Reads the entries on the provider's clearing account about these references: a payment's own, and those of its
 * refunds and disputes, since a provider names sometimes the one and sometimes the other.
 */
export async function readBookedThings(
  scope: TenantScope,
  connectionId: string,
  sources: readonly string[],
): Promise<BookedThings> {
  const things = await readThings(scope, connectionId, [...new Set(sources)]);
  const entries = await readEntries(scope, [...new Set(things.map(({ subject }) => subject))]);
  const bySource = Map.groupBy(things, ({ ref }) => ref);
  const bySubject = Map.groupBy(entries, ({ subject }) => subject);
  return {
    entriesOf(source) {
      const named = source === null ? undefined : bySource.get(source);
      if (!named) return null;
      const rows = [...new Set(named.map(({ subject }) => subject))].flatMap((subject) => bySubject.get(subject) ?? []);
      return rows.map(toEntry);
    },
    paymentOf: (source) => (source === null ? null : (bySource.get(source)?.[0]?.payment_id ?? null)),
  };
}

interface Thing {
  readonly ref: string;
  readonly payment_id: string;
  /** The id that entries begin their source with. */
  readonly subject: string;
}

/** Our payments, refunds and disputes by the references; a reference of a payment leads to its refunds and disputes. */
async function readThings({ trx, tenantId }: TenantScope, connectionId: string, refs: readonly string[]) {
  if (refs.length === 0) return [];
  const found = await sql<Thing>`
    with named as (
      select p.provider_ref as ref, p.payment_id from payment p
        where p.tenant_id = ${tenantId}::uuid and p.connection_id = ${connectionId}::uuid
          and p.provider_ref = any(${refs}::text[])
    ), refunded as (
      select r.provider_ref as ref, r.payment_id, r.refund_id from refund r join payment p using (tenant_id, payment_id)
        where r.tenant_id = ${tenantId}::uuid and p.connection_id = ${connectionId}::uuid
          and r.provider_ref = any(${refs}::text[])
    ), disputed as (
      select d.provider_ref as ref, d.payment_id, d.dispute_id from dispute d
        where d.tenant_id = ${tenantId}::uuid and d.connection_id = ${connectionId}::uuid
          and d.provider_ref = any(${refs}::text[])
    )
    select ref, payment_id, payment_id::text as subject from named
    union select n.ref, n.payment_id, r.refund_id::text from named n join refund r
      on r.tenant_id = ${tenantId}::uuid and r.payment_id = n.payment_id
    union select n.ref, n.payment_id, d.dispute_id::text from named n join dispute d
      on d.tenant_id = ${tenantId}::uuid and d.payment_id = n.payment_id
    union select ref, payment_id, refund_id::text from refunded
    union select ref, payment_id, dispute_id::text from disputed
    union select ref, payment_id, payment_id::text from disputed`.execute(trx);
  return found.rows;
}

async function readEntries({ trx, tenantId }: TenantScope, subjects: readonly string[]) {
  if (subjects.length === 0) return [];
  const found = await sql<EntryRow>`
    select e.subject, e.entry_id, e.kind, p.currency, sum(p.amount_minor)::bigint as amount_minor,
      m.entry_id is not null as paid_out
    from ledger_entry e
    join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.entry_id and p.ledger_account = 'provider_clearing'
    left join payout_match m on m.tenant_id = e.tenant_id and m.entry_id = e.entry_id
    where e.tenant_id = ${tenantId}::uuid and e.subject = any(${subjects}::text[])
      and e.kind in ('payment_succeeded', 'payment_reversed', 'refund_succeeded', 'refund_failed', 'dispute_lost',
        'dispute_reversed', 'fee_charged')
    group by e.subject, e.entry_id, e.kind, e.recorded_at, p.currency, m.entry_id
    order by e.recorded_at, e.entry_id`.execute(trx);
  return found.rows;
}

function toEntry({ entry_id, kind, amount_minor, currency, paid_out }: EntryRow): ClearingEntry {
  return { entryId: entry_id, kind, amount: money(amount_minor, currency), paidOut: paid_out };
}

interface EntryRow {
  readonly subject: string;
  readonly entry_id: string;
  readonly kind: EntryKind;
  readonly currency: string;
  readonly amount_minor: bigint;
  readonly paid_out: boolean;
}
