import { type Database, newId } from '@quittance/db';
import { sql } from 'kysely';

/** So many brands with nothing in them, by their ids. */
export async function addBrands(owner: Database, count: number): Promise<readonly string[]> {
  const operatorId = newId();
  await sql`insert into operator (operator_id, name, created_at) values (${operatorId}, 'Bench', now())`.execute(owner);
  const ids = Array.from({ length: count }, newId);
  await sql`insert into tenant (tenant_id, operator_id, slug, name, legal, colour, languages, default_language, currency,
      time_zone, country, sandbox, revenue_until, billing, created_at)
    select id, ${operatorId}, 'brand-' || n, 'Brand ' || n, '{}', '#8a3324', '{de}', 'de', 'EUR', 'Europe/Berlin', 'DE', false,
      '2999-01-01', '{}', now() from unnest(${ids}::uuid[]) with ordinality as b(id, n)`.execute(owner);
  return ids;
}
