import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '@quittance/db';
import { sql } from 'kysely';
import { hashSecretToken } from '../../../apps/api/src/security/secret-token.ts';

/** A customer who is signed in at a brand's portal, among 200 others in each of two brands. */
export interface BenchWorld {
  readonly tenantId: string;
  readonly accountId: string;
  readonly host: string;
  /** What the browser sends: the brand and the secret of the session. */
  readonly cookie: string;
}

const accounts = 200;
const invoicesPerAccount = 40;

/** Fills a migrated database. */
export async function fillWorld(owner: Database): Promise<BenchWorld> {
  const operatorId = randomUUID();
  await sql`insert into operator (operator_id, name, created_at) values (${operatorId}, 'Bench', now())`.execute(owner);
  const other = await addBrand(owner, operatorId, 'szalonna');
  const brand = await addBrand(owner, operatorId, 'tischwerk');
  for (const tenantId of [other, brand]) await addAccounts(owner, tenantId);
  await sql`analyze`.execute(owner);
  const { rows } = await sql<{ account_id: string }>`
    select account_id from account where tenant_id = ${brand} order by account_key limit 1`.execute(owner);
  const accountId = rows[0]?.account_id ?? '';
  const token = randomBytes(25).toString('hex');
  await signIn(owner, brand, accountId, token);
  const host = 'tischwerk.localhost';
  return { tenantId: brand, accountId, host, cookie: `quittance_portal=${brand}.${token}` };
}

async function addBrand(owner: Database, operatorId: string, slug: string): Promise<string> {
  const tenantId = randomUUID();
  await sql`insert into tenant (tenant_id, operator_id, slug, name, legal, colour, languages, default_language, currency,
      time_zone, country, sandbox, billing, created_at)
    values (${tenantId}, ${operatorId}, ${slug}, ${slug}, '{}', '#8a3324', '{de}', 'de', 'EUR', 'Europe/Berlin', 'DE',
      false, '{}', now())`.execute(owner);
  await sql`insert into tenant_host values (${`${slug}.localhost`}, ${tenantId}, 'portal')`.execute(owner);
  return tenantId;
}

async function addAccounts(owner: Database, tenantId: string): Promise<void> {
  await sql`insert into account (tenant_id, account_id, account_key, name, legal_name, address, country, language, currency,
      billing_email, terms, created_at)
    select ${tenantId}, gen_random_uuid(), 'haus-' || n, 'Haus ' || n, 'Haus ' || n || ' GmbH', '{}', 'DE', 'de', 'EUR',
      'rechnung@haus.example', '{}', now()
    from generate_series(1, ${accounts}) n`.execute(owner);
  await sql`insert into invoice (tenant_id, invoice_id, account_id, kind, series, counter, number, currency, issue_date,
      tax_point_date, due_date, language, seller, buyer, net_minor, tax_minor, gross_minor, tax_behaviour, issued_at,
      status, settled_minor)
    select tenant_id, gen_random_uuid(), account_id, 'invoice', 'R', row_number() over (), 'R-' || row_number() over (),
      'EUR', date '2023-01-01' + 30 * m, date '2023-01-01' + 30 * m, date '2023-01-15' + 30 * m, 'de', '{}', '{}', 10000,
      1900, 11900, 'exclusive', now(), case when m = 40 then 'open' else 'paid' end, case when m = 40 then 0 else 11900 end
    from account, generate_series(1, ${invoicesPerAccount}) m where tenant_id = ${tenantId}`.execute(owner);
  await sql`insert into invoice_line (tenant_id, invoice_id, line_no, component_code, location_name, description,
      period_start, period_end, quantity, unit_price, revision, tax_code, tax_rate, net_minor, tax_minor, gross_minor, trace)
    select tenant_id, invoice_id, 1, 'base', 'Altona', '{}', issue_date, issue_date + 30, '1', '100.00', 0, 'standard', '19',
      10000, 1900, 11900, '[]'
    from invoice where tenant_id = ${tenantId}`.execute(owner);
}

async function signIn(owner: Database, tenantId: string, accountId: string, token: string): Promise<void> {
  const personId = randomUUID();
  await sql`insert into person (tenant_id, person_id, email, name, language, created_at)
    values (${tenantId}, ${personId}, 'paula@haus.example', 'Paula', 'de', now())`.execute(owner);
  await sql`insert into account_person (tenant_id, account_id, person_id, access_right)
    values (${tenantId}, ${accountId}, ${personId}, 'owner')`.execute(owner);
  await sql`insert into login_session (tenant_id, session_hash, subject_kind, subject_id, account_id, created_at, expires_at)
    values (${tenantId}, ${hashSecretToken(token)}, 'person', ${personId}, ${accountId}, now(), now() + interval '14 days')
  `.execute(owner);
}
