import { sql } from 'kysely';
import { verifyBooks } from '../../../apps/api/src/use-cases/verify/verify-books.ts';
import { compareBooks } from './compare-books.ts';
import { readOurBooks } from './our-books.ts';
import { readTheirBooks } from './provider-books.ts';
import { openBrand, type Stage } from './stage.ts';

export interface Found {
  /** Promises that do not hold, as sentences; none when all hold. */
  readonly broken: readonly string[];
  /** How many payments and refunds moved money at the providers. */
  readonly payments: number;
  readonly refunds: number;
}

/** Holds the books to every promise about money once all has come to rest. */
export async function findBroken(stage: Stage): Promise<Found> {
  const report = await verifyBooks(await openBrand(stage, stage.arena.api.services));
  const theirs = await readTheirBooks(stage);
  const books = compareBooks(await readOurBooks(stage), theirs);
  const verified = report.findings.map(({ check, sentence }) => `verify ${check}: ${sentence}`);
  const broken = [...books, ...verified, ...(await findStuck(stage)), ...(await findRepeatedMails(stage))];
  const payments = theirs.payments.filter(({ keptMinor }) => keptMinor > 0n).length;
  return { broken, payments, refunds: theirs.refunds.length };
}

/** Nothing waits for ever, in words: what it is, and which rows. */
const stuck: Readonly<Record<string, string>> = {
  'an outcome is unknown': `select payment_id::text || ' ' || status from payment
    where tenant_id = $1 and status in ('created', 'requires_action', 'processing')`,
  'an attempt has no end': `select a.payment_id::text || ' ' || a.state from payment_attempt a
    join payment p using (tenant_id, payment_id) where a.tenant_id = $1 and a.state in ('sending', 'unknown')
    and p.status not in ('succeeded', 'failed', 'cancelled')`,
  'a refund has no end': `select refund_id::text from refund where tenant_id = $1 and status = 'pending'`,
  'a method has no end': `select method_id::text || ' ' || rail || ' ' || status from payment_method
    where tenant_id = $1 and status in ('pending', 'requires_action')`,
  'the inbox is stuck': `select provider_type || ' ' || state || ' ' || coalesce(detail, '') from inbox_event
    where tenant_id = $1 and (next_try_at is not null or state in ('received', 'parked'))`,
  'an event was not delivered': `select kind from event where tenant_id = $1 and not delivered`,
  'a mail was not sent': `select template || ' ' || status from mail_delivery where tenant_id = $1 and status <> 'sent'`,
  'a connection is switched off': `select provider || ' ' || coalesce(paused_reason, '') from provider_connection
    where tenant_id = $1 and not active`,
  'an invoice was paid twice': `select i.number from invoice i join (select tenant_id, invoice_id, sum(l.settled_minor) as paid
      from payment_invoice l group by 1, 2) x using (tenant_id, invoice_id) where i.tenant_id = $1 and x.paid > i.gross_minor`,
  'money lies on no invoice': `select p.payment_id::text || ' ' || p.received_minor from payment p where p.tenant_id = $1
    and p.status = 'succeeded' and p.reversal is distinct from 'late_failure' and p.received_minor <> (select
      coalesce(sum(l.settled_minor), 0) from payment_invoice l where l.tenant_id = p.tenant_id and l.payment_id = p.payment_id)`,
};

async function findStuck({ arena, brand }: Stage): Promise<string[]> {
  const found: string[] = [];
  for (const [says, query] of Object.entries(stuck)) {
    const text = query.replaceAll('$1', `'${brand.tenantId}'::uuid`);
    const rows = await sql<{ what: string }>`select what from (${sql.raw(text)}) x (what)`.execute(arena.api.owner);
    found.push(...rows.rows.map(({ what }) => `${says}: ${what}`));
  }
  return found;
}

/** One mail an event, template and recipient: a second one may only be the first one sent again under its own id. */
async function findRepeatedMails({ arena, brand }: Stage): Promise<string[]> {
  const rows = await sql<{ mail_id: string; recipient: string; what: string }>`
    select mail_id::text, recipient, concat_ws(' ', event_id, template, recipient) as what
    from mail_delivery where tenant_id = ${brand.tenantId}::uuid`.execute(arena.api.owner);
  const seen = new Map<string, number>();
  for (const { what } of rows.rows) seen.set(what, (seen.get(what) ?? 0) + 1);
  return [...seen].filter(([, times]) => times > 1).map(([what]) => `mailed under two ids: ${what}`);
}
