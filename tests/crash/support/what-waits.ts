import type { Database } from '@quittance/db';
import { sql } from 'kysely';
import { insist } from './until.ts';

export interface Waiting {
  /** Kinds of work that a worker would do now. */
  readonly due: readonly string[];
  /** Kinds of work that wait for a moment of wall time, and payments under way. */
  readonly later: readonly string[];
}

const business = `(now() + make_interval(secs => t.business_offset_ms / 1000.0))`;
const today = `(${business} at time zone t.time_zone)::date`;

/** What is to be done now, each by its name and a condition on the brand's row `t`. */
const dueNow = {
  clock: `t.clock_target is not null`,
  run: `exists (select from billing_run r where r.tenant_id = t.tenant_id and r.status = 'running')`,
  billing: `exists (select from subscription s where s.tenant_id = t.tenant_id and s.next_billing_date <= ${today} and s.held_reason is null)`,
  collection: `exists (select from invoice i where i.tenant_id = t.tenant_id and i.next_collection_date <= ${today})`,
  events: `exists (select from event e where e.tenant_id = t.tenant_id and not e.delivered)`,
  mails: `exists (select from mail_delivery m where m.tenant_id = t.tenant_id and m.next_try_at <= now())`,
  inbox: `exists (select from inbox_event i where i.tenant_id = t.tenant_id and i.next_try_at <= now())`,
  payments: `exists (select from payment p where p.tenant_id = t.tenant_id and p.resolve_due_at <= now())`,
  lease: `exists (select from tenant_lease l where l.tenant_id = t.tenant_id)`,
} as const;

/** What is not at rest yet, although nobody can do anything about it now. */
const dueLater = {
  mails: `exists (select from mail_delivery m where m.tenant_id = t.tenant_id and m.next_try_at is not null)`,
  inbox: `exists (select from inbox_event i where i.tenant_id = t.tenant_id and i.next_try_at is not null)`,
  payments: `exists (select from payment p where p.tenant_id = t.tenant_id and (p.resolve_due_at is not null or p.status = 'processing'))`,
  methods: `exists (select from payment_method m where m.tenant_id = t.tenant_id and m.status = 'pending' and m.resolve_due_at is not null)`,
} as const;

/** Looks at the brand from outside; a database that is being restarted is asked again. */
export async function whatWaits(owner: Database, tenantId: string): Promise<Waiting> {
  const columns = [
    ...Object.entries(dueNow),
    ...Object.entries(dueLater).map(([name, when]) => [`later_${name}`, when]),
  ];
  const chosen = columns.map(([name, when]) => `${when} as "${name}"`).join(', ');
  const found = await insist(() =>
    sql<Record<string, boolean>>`select ${sql.raw(chosen)} from tenant t where t.tenant_id = ${tenantId}::uuid`.execute(
      owner,
    ),
  );
  const held = Object.entries(found.rows[0] ?? {}).flatMap(([name, holds]) => (holds ? [name] : []));
  return {
    due: held.filter((name) => !name.startsWith('later_')),
    later: held.filter((name) => name.startsWith('later_')).map((name) => name.replace('later_', '')),
  };
}

/** Each payment that is not at rest, with its last try, for a person to read. */
export async function openPayments(owner: Database, tenantId: string): Promise<string[]> {
  const found = await insist(() =>
    sql<{
      told: string;
    }>`select concat_ws(' ', 'payment of', a.account_key, p.initiator, p.status, 'to be looked at in',
        round(extract(epoch from p.resolve_due_at - now()) / 60), 'minutes, try', t.attempt_no, t.operation, t.state,
        'sent', round(extract(epoch from now() + make_interval(secs => b.business_offset_ms / 1000.0) - t.sent_at) / 60),
        'minutes ago', t.answer) as told
      from payment p join account a using (tenant_id, account_id) join tenant b using (tenant_id)
        left join lateral (select * from payment_attempt t where t.tenant_id = p.tenant_id and t.payment_id = p.payment_id
          order by t.attempt_no desc limit 1) t on true
      where p.tenant_id = ${tenantId}::uuid and (p.resolve_due_at is not null or p.status = 'processing')`.execute(
      owner,
    ),
  );
  return found.rows.map(({ told }) => told);
}
