import type { Schema } from '@quittance/db';
import { type Kysely, sql } from 'kysely';
import { askCheck } from './ask-check.ts';
import { operatorChecks } from './operator-checks.ts';
import type { VerifyReport } from './verify-books.ts';

/**
 * Checks the chain over the operators' log of the first database and tells where it ends. Writes nothing. `only` names the
 * checks to be made; all without it, and null when none of them is these.
 */
export async function verifyOperators(
  operator: Kysely<Schema>,
  wallNow: Date,
  only?: ReadonlySet<string>,
): Promise<Omit<VerifyReport, 'took'> | null> {
  const wanted = Object.entries(operatorChecks).filter(([name]) => only?.has(name) ?? true);
  if (wanted.length === 0) return null;
  const moment = { today: wallNow.toISOString().slice(0, 10), wallNow };
  const findings = [];
  for (const [name, check] of wanted) findings.push(await askCheck(operator, moment, name, check));
  return {
    checked: await countRows(operator),
    findings: findings.filter((finding) => finding !== null),
    auditHead: await readHead(operator),
  };
}

async function countRows(operator: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select (select count(*) from operator_audit_event) + (select count(*) from operator_audit_block) as count`.execute(
    operator,
  );
  return Number(rows[0]?.count ?? 0n);
}

async function readHead(operator: Kysely<Schema>): Promise<VerifyReport['auditHead']> {
  const head = await operator
    .selectFrom('operator_audit_block')
    .select(['block_no', 'hash'])
    .orderBy('block_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return head ? { blockNo: head.block_no.toString(), hash: head.hash.toString('hex') } : null;
}
