import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import { checks } from './checks.ts';
import { courseChecks } from './course-checks.ts';
import { readCourses } from './read-courses.ts';

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
export async function verifyBooks(tenant: Tenant): Promise<VerifyReport> {
  return tenant.db.run(async (scope) => {
    // Nobody waits at a page for this: years of books may take longer than any other statement is given.
    await sql`set local statement_timeout = 0`.execute(scope.trx);
    const findings: Finding[] = [];
    let checked = 0;
    for (const [check, query] of Object.entries(checks)) {
      checked += await countRows(scope, query.over);
      const rows = await sql<{ what: string }>`${sql.raw(query.finds)}`.execute(scope.trx);
      findings.push(
        ...told(
          check,
          query.says,
          rows.rows.map(({ what }) => what),
        ),
      );
    }
    const courses = await verifyCourses(scope, tenant);
    return { checked: checked + courses.checked, findings: [...findings, ...courses.findings] };
  });
}

/** What only the domain can derive: each course is read once, for all the promises about it. */
async function verifyCourses(scope: TenantScope, tenant: Tenant): Promise<VerifyReport> {
  const broken = new Map<string, string[]>();
  let checked = 0;
  for await (const { key, course } of readCourses(scope, tenant)) {
    for (const [check, { isBroken }] of Object.entries(courseChecks)) {
      checked += 1;
      if (isBroken(course)) broken.set(check, [...(broken.get(check) ?? []), key]);
    }
  }
  const findings = Object.entries(courseChecks).flatMap(([check, { says }]) =>
    told(check, says, broken.get(check) ?? []),
  );
  return { checked, findings };
}

function told(check: string, says: string, found: readonly string[]): readonly Finding[] {
  const more = found.length - toldAtMost;
  return [
    ...found.slice(0, toldAtMost).map((what) => ({ check, sentence: `${says}: ${what}` })),
    ...(more > 0 ? [{ check, sentence: `and ${more} more of the same kind` }] : []),
  ];
}

async function countRows({ trx }: TenantScope, table: string): Promise<number> {
  const counted = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(trx);
  return counted.rows[0]?.count ?? 0;
}
