import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import { checks } from './checks.ts';

export interface Finding {
  readonly check: string;
  readonly sentence: string;
}

export interface VerifyReport {
  /** How many rows were looked at, over all checks. */
  readonly checked: number;
  readonly findings: readonly Finding[];
}

/** At most this many findings of one kind are told; their number is told in full. */
const toldAtMost = 20;

/** Re-derives what can be derived from the brand's rows and tells every disagreement. Writes nothing. */
export async function verifyBooks({ db }: Tenant): Promise<VerifyReport> {
  return db.run(async (scope) => {
    const findings: Finding[] = [];
    let checked = 0;
    for (const [check, query] of Object.entries(checks)) {
      checked += await countRows(scope, query.over);
      const rows = await sql<{ what: string }>`${sql.raw(query.finds)}`.execute(scope.trx);
      for (const { what } of rows.rows.slice(0, toldAtMost))
        findings.push({ check, sentence: `${query.says}: ${what}` });
      const more = rows.rows.length - toldAtMost;
      if (more > 0) findings.push({ check, sentence: `and ${more} more of the same kind` });
    }
    return { checked, findings };
  });
}

async function countRows({ trx }: TenantScope, table: string): Promise<number> {
  const counted = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(trx);
  return counted.rows[0]?.count ?? 0;
}
