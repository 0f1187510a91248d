import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addOperator } from '../../../../../tests/setup/api/test-brands.ts';
import { recordOperatorAudit } from '../access-log/record-audit.ts';
import { sealOperatorAudit } from '../access-log/seal-operator-audit.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { operatorChecks } from './operator-checks.ts';
import { verifyOperators } from './verify-operators.ts';

let api: TestApi;
let operatorId: string;
beforeAll(async () => {
  api = await openTestApi();
  ({ operatorId } = await addOperator(api));
  for (const address of ['203.0.113.7', '203.0.113.8', '203.0.113.9']) await logAndSeal(address);
});
afterAll(() => api.close());

const verify = (wallNow = api.services.wallNow()) => verifyOperators(api.services.operator, wallNow);

async function log(address: string): Promise<void> {
  const from = { address, device: 'Firefox on Linux' };
  const entry = { actor: systemActor, action: 'session.refused' as const, target: { login: 'x' }, from };
  await recordOperatorAudit(api.services.operator, operatorId, { ...entry, at: api.services.wallNow() });
}

/** An entry in a block of its own, a minute later; two workers want to make it. */
async function logAndSeal(address: string): Promise<void> {
  await log(address);
  expect(await sealOperatorAudit(api.services)).toBe(0);
  api.clock.aheadMs += 61_000;
  const sealed = await Promise.all([sealOperatorAudit(api.services), sealOperatorAudit(api.services)]);
  expect(sealed.toSorted((one, other) => one - other)).toEqual([0, 1]);
}

class Undo extends Error {}

/** What is found after the statement, which is undone again. */
async function foundAfter(statement: string): Promise<string[]> {
  let found: string[] = [];
  const spoilt = api.owner.transaction().execute(async (trx) => {
    const done = await sql.raw(statement).execute(trx);
    expect(done.numAffectedRows).toBeGreaterThan(0n);
    const report = await verifyOperators(trx, api.services.wallNow());
    found = report?.findings.map(({ sentence }) => sentence) ?? [];
    throw new Undo();
  });
  await expect(spoilt).rejects.toThrow(Undo);
  return found;
}

test('The operators’ log is sealed in blocks that hold on to each other, and clean', async () => {
  const report = await verify();
  expect(report).toMatchObject({ checked: 6, findings: [], auditHead: { blockNo: '3' } });
  expect(report?.auditHead?.hash).toMatch(/^[0-9a-f]{64}$/);
  const blocks = await api.owner.selectFrom('operator_audit_block').selectAll().orderBy('block_no').execute();
  expect(blocks.map(({ previous_hash }) => previous_hash)).toEqual([
    Buffer.alloc(32),
    ...blocks.slice(0, 2).map(({ hash }) => hash),
  ]);
});

test.each([
  ['an entry is changed', `update operator_audit_event set address = '198.51.100.1' where block_no = 2`],
  ['an entry is given to another operator', `update operator_audit_event set operator_id = null where block_no = 2`],
  ['an entry is taken out', `delete from operator_audit_event where block_no = 2`],
  [
    'an entry is slipped into a block',
    `insert into operator_audit_event (audit_id, actor, action, target, at, block_no)
      values (gen_random_uuid(), '{}', 'session.signed_in', '{}', now(), 2)`,
  ],
])('operator_blocks_are_as_sealed is found when %s', async (_what, statement) => {
  expect(await foundAfter(statement)).toEqual([
    'Entries of the operators’ log are not those that were sealed: block 2',
  ]);
});

test('operator_chain_is_whole is found when a block is taken out with its entries, or made anew', async () => {
  const gap = await foundAfter(`with gone as (delete from operator_audit_event where block_no = 2)
    delete from operator_audit_block where block_no = 2`);
  expect(gap).toEqual(['Chain of the operators’ log is broken before a block: block 3']);
  const anew = await foundAfter(`update operator_audit_block set hash = sha256('x') where block_no = 1`);
  expect(anew).toContain('Chain of the operators’ log is broken before a block: block 2');
});

test('operator_entries_are_in_blocks is found when nobody seals for an hour, and when a block is cut off the end', async () => {
  const cut = await foundAfter('delete from operator_audit_block where block_no = 3');
  expect(cut).toEqual([expect.stringMatching(/^Entry of the operators’ log is in no block, .*: session\.refused /)]);
  await log('203.0.113.10');
  expect((await verify())?.findings).toEqual([]);
  const later = new Date(api.services.wallNow().getTime() + 3_660_000);
  expect((await verify(later))?.findings).toMatchObject([{ check: 'operator_entries_are_in_blocks', count: 1 }]);
});

test('Each check stands by itself when it is asked for by name, and none is made when others are', async () => {
  const { operator } = api.services;
  for (const name of Object.keys(operatorChecks))
    expect(await verifyOperators(operator, api.services.wallNow(), new Set([name]))).toMatchObject({ findings: [] });
  expect(await verifyOperators(operator, api.services.wallNow(), new Set(['entries_balance']))).toBeNull();
});

test('No role of the product changes an entry that was written, or a block', async () => {
  const { operator } = api.services;
  const change = operator.updateTable('operator_audit_event').set({ address: 'x' }).execute();
  await expect(change).rejects.toThrow('permission denied');
  await expect(operator.updateTable('operator_audit_block').set({ entries: 9 }).execute()).rejects.toThrow(
    'permission denied',
  );
  await expect(operator.deleteFrom('operator_audit_event').execute()).rejects.toThrow('permission denied');
});
