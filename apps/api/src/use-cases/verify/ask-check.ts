import type { Schema } from '@quittance/db';
import { type Kysely, sql } from 'kysely';
import type { Check } from './check.ts';
import { examplesAtMost, type Finding, findingOf } from './finding.ts';

/** What the moments in a check's query stand for. */
export interface CheckMoment {
  readonly today: string;
  readonly wallNow: Date;
}

/** Asks the database about one promise; null when it holds. */
export async function askCheck(
  db: Kysely<Schema>,
  moment: CheckMoment,
  name: string,
  check: Check,
): Promise<Finding | null> {
  const found = await sql<{ what: string; count: number }>`
    select what, count(*) over ()::int as count from (${asked(check, moment)}) found limit ${examplesAtMost}`.execute(
    db,
  );
  const examples = found.rows.map(({ what }) => what);
  return findingOf(name, check.says, found.rows[0]?.count ?? 0, examples);
}

/** The query with the moment in its places. */
function asked({ finds }: Check, moment: CheckMoment) {
  const parts = finds.split(/(\{today\}|\{wall\})/);
  const moments = { '{today}': sql`${moment.today}::date`, '{wall}': sql`${moment.wallNow}::timestamptz` };
  return sql.join(
    parts.map((part) => (part === '{today}' || part === '{wall}' ? moments[part] : sql.raw(part))),
    sql``,
  );
}
