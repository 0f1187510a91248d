import { newId, parsePublicId, publicId } from '@quittance/db';
import { createI18n, languages } from '@quittance/i18n';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addBooks } from '../../../../../tests/isolation/support/victim-books.ts';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, addPerson, type TestBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { signInStaff } from '../../../../../tests/setup/api/test-staff.ts';
import { codeOf, type TestVisitor } from '../../../../../tests/setup/api/visitor.ts';
import { unwrap } from '../../errors/refusal-error.ts';
import { invitePerson } from '../admin/invite-person.ts';
import { type AuditEntry, recordAudit } from './record-audit.ts';
import { sealAudit } from './seal-audit.ts';

let api: TestApi;
let brand: TestBrand;
let other: TestBrand;
let auditor: TestVisitor;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  other = await addBrand(api, operatorId, 'szalonna');
  auditor = await signInStaff(brand, 'auditor');
  await addEntries(60);
});
afterAll(() => api.close());

const [ada, account] = [newId(), newId()];

/** Entries a second apart: every third by Ada, every fourth about one account. */
function addEntries(entries: number) {
  return sql`insert into audit_event (tenant_id, audit_id, actor, action, target, at)
    select ${brand.tenantId}, gen_random_uuid(),
      jsonb_build_object('kind', 'staff', 'name', 'x', 'id', case when n % 3 = 0 then ${ada}::text else 'somebody' end),
      case when n % 2 = 0 then 'credit.granted' else 'brand.updated' end,
      case when n % 4 = 0 then jsonb_build_object('credit', n::text, 'account', ${account}::text) else '{"tenant":"x"}' end,
      timestamptz '2026-01-01T00:00:00Z' + n * interval '1 second' from generate_series(1, ${entries}) n`.execute(
    api.owner,
  );
}

const seal = async (signal = new AbortController().signal) => sealAudit(api.services, await brand.open(), signal);
const blocks = () => api.owner.selectFrom('audit_block').selectAll().orderBy('block_no').execute();
type Wish = Parameters<TestVisitor['api']['admin']['audit']['list']['query']>[0];
const list = (wish: Wish) => auditor.api.admin.audit.list.query(wish);
const period = { from: '2026-01-01T00:00:00Z', until: '2026-01-01T01:00:00Z' };

describe('The list of the audit log', () => {
  test('goes through 60 entries in pages of 25, 25 and 10, newest first, and back again', async () => {
    const first = await list(period);
    const second = await list({ ...period, cursor: first.next });
    const third = await list({ ...period, cursor: second.next });
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([25, 25, 10]);
    const times = [first, second, third].flatMap(({ rows }) => rows.map(({ at }) => at));
    expect(times).toEqual(times.toSorted().reverse());
    expect([first.previous, third.next]).toEqual([null, null]);
    expect(await list({ ...period, cursor: third.previous })).toEqual(second);
    expect((await list({ ...period, cursor: second.previous })).rows).toEqual(first.rows);
  });

  test('is narrowed to who did it, what was done, what it was about, and when', async () => {
    const adas = await list({ ...period, actor: ada });
    expect(adas.rows).toHaveLength(20);
    const granted = await list({ ...period, action: 'credit.granted' });
    expect(new Set(granted.rows.map(({ action }) => action))).toEqual(new Set(['credit.granted']));
    const outside = adas.rows[0]?.actor.id ?? '';
    expect(outside).toMatch(/^stf_/);
    expect((await list({ ...period, actor: outside })).rows).toEqual(adas.rows);
    const about = await list({ ...period, subject: account });
    expect(about.rows).toHaveLength(15);
    expect(about.rows[0]?.about.find(({ kind }) => kind === 'account')?.id).toMatch(/^acc_/);
    const early = await list({ from: null, until: '2026-01-01T00:00:06Z' });
    expect(early.rows).toHaveLength(5);
    expect((await list({ ...period, subject: 'nobody' })).rows).toEqual([]);
    expect((await list({ ...period, subject: 'inv_nobody' })).rows).toEqual([]);
    expect((await list({ ...period, actor: ada, action: 'credit.granted', subject: account })).rows).toHaveLength(5);
  });

  test('begins and ends with days of the brand’s time zone: 31 December in Berlin ends at 23:00 UTC', async () => {
    await sql`insert into audit_event (tenant_id, audit_id, actor, action, target, at)
      select ${brand.tenantId}, gen_random_uuid(), '{"kind":"system","id":null,"name":"x"}', 'run.started', '{}', at
      from unnest(array['2025-12-30T22:59:59Z', '2025-12-30T23:00:00Z', '2025-12-31T22:59:59Z', '2025-12-31T23:00:00Z']::timestamptz[]) as at`.execute(
      api.owner,
    );
    const day = { firstDay: '2025-12-31', lastDay: '2025-12-31' };
    expect((await list(day)).rows.map(({ at }) => at)).toEqual([
      '2025-12-31T22:59:59.000Z',
      '2025-12-30T23:00:00.000Z',
    ]);
    expect((await list({ ...day, from: '2025-12-31T00:00:00Z' })).rows).toHaveLength(1);
    expect(await codeOf(list({ firstDay: '2025-02-30' }))).toBe('invalid_input');
  });

  test('has words for each of its actions in every language', async () => {
    const { actions } = await auditor.api.admin.audit.choices.query();
    const wordless = languages.flatMap((language) => {
      const { exists } = createI18n(language, null);
      return actions.filter((action) => !exists(`audit:action.${action}`)).map((action) => `${language} ${action}`);
    });
    expect([wordless, actions.length > 60]).toEqual([[], true]);
  });

  test('offers no key rotation to a brand, which only the operators’ log tells of', async () => {
    const { actions } = await auditor.api.admin.audit.choices.query();
    expect(actions.filter((action) => action.startsWith('encryption_key'))).toEqual([]);
  });

  test('finds a credit note by its invoice, a refund by its payment and an invited person by the account', async () => {
    const ids = await fileUnderOthers();
    const found = async (subject: string) => (await list({ subject })).rows.map(({ action }) => action);
    expect(await found(ids.note)).toEqual(['invoice.credited']);
    expect(await found(ids.invoice)).toEqual(['arrangement.agreed', 'invoice.credited']);
    expect(await found(ids.refund)).toEqual(['payment.refund_requested']);
    expect(await found(ids.person)).toEqual(['invitation.requested']);
    expect((await list({ subject: ids.note })).rows[0]?.about).toContainEqual({
      kind: 'creditNote',
      id: ids.note,
      name: 'Wirt-00002',
    });
  });

  test('shows a brand its own entries, and only to who may see them', async () => {
    expect((await (await signInStaff(other, 'auditor')).api.admin.audit.list.query(period)).rows).toEqual([]);
    const desk = await signInStaff(brand, 'support_agent');
    expect(await codeOf(desk.api.admin.audit.list.query({}))).toBe('not_allowed');
    expect(await codeOf(list({ from: 'yesterday' }))).toBe('invalid_input');
    expect(await codeOf(list({ cursor: 'nowhere' }))).toBe('invalid_input');
  });
});

/** Entries as the product writes them, about things that are not what the log files them under. */
async function fileUnderOthers() {
  const paula = await addPerson(brand, { email: 'paula@customer.example' });
  const books = await addBooks(api, brand, paula, 'Wirt');
  const tenant = await brand.open();
  const [accountId = ''] = paula.accountIds;
  const actor = { kind: 'staff' as const, id: brand.staffId, name: 'Berta' };
  const from = { app: 'admin' as const, host: '', address: '', device: '' };
  unwrap(await invitePerson(tenant, { accountId, personId: paula.personId }, { actor, from }));
  const invoice = parsePublicId('inv', books.invoiceId) ?? '';
  const payment = parsePublicId('pay', books.paymentId) ?? '';
  const [creditNote, refund] = [newId(), newId()];
  const { today: business_date, wallNow: created_at } = tenant.moment;
  await tenant.db.run(async (scope) => {
    const { trx, tenantId: tenant_id } = scope;
    const original = await trx.selectFrom('invoice').selectAll().executeTakeFirstOrThrow();
    const own = { invoice_id: creditNote, kind: 'credit_note' as const, counter: 2n, number: 'Wirt-00002' };
    await trx
      .insertInto('invoice')
      .values({ ...original, ...own, original_invoice_id: invoice })
      .execute();
    const given = { amount_minor: 100n, currency: 'EUR', status: 'succeeded' as const, reason: 'Kulanz' };
    await trx
      .insertInto('refund')
      .values({ tenant_id, refund_id: refund, payment_id: payment, created_at, business_date, ...given })
      .execute();
    const write = (action: AuditEntry['action'], target: AuditEntry['target'], second: number) =>
      recordAudit(scope, { actor, from, action, target, at: new Date(created_at.getTime() + second * 1_000) });
    await write('invoice.credited', { invoice, creditNote }, 1);
    await write('arrangement.agreed', { invoice }, 2);
    await write('payment.refund_requested', { payment, refund }, 3);
  });
  return {
    invoice: books.invoiceId,
    note: publicId('inv', creditNote),
    refund: publicId('ref', refund),
    person: publicId('per', paula.personId),
  };
}

describe('The sealer', () => {
  test('seals what was written in blocks of 1,000 at most, each holding on to the one before', async () => {
    await seal();
    await addEntries(1_100);
    expect(await seal()).toBe(1_100);
    expect(await seal()).toBe(0);
    const chain = await blocks();
    expect(chain.slice(1).map(({ entries }) => entries)).toEqual([1_000, 100]);
    expect(chain.map(({ block_no }) => block_no)).toEqual([1n, 2n, 3n]);
    expect(chain[0]?.previous_hash).toEqual(Buffer.alloc(32));
    expect(chain.slice(1).map(({ previous_hash }) => previous_hash)).toEqual(chain.slice(0, 2).map(({ hash }) => hash));
    expect((await list(period)).rows.every(({ sealed }) => sealed)).toBe(true);
  });

  test('makes one block of what two of them want to seal at once', async () => {
    await addEntries(10);
    const done = await Promise.allSettled([seal(), seal()]);
    expect(done.map((one) => (one.status === 'fulfilled' ? one.value : 0)).toSorted((a, b) => a - b)).toEqual([0, 10]);
    expect(await blocks()).toHaveLength(4);
  });

  test('lets nobody write while it seals wait, and takes what came meanwhile the next time', async () => {
    await addEntries(1);
    await api.owner.transaction().execute(async (trx) => {
      await sql`insert into audit_event (tenant_id, audit_id, actor, action, target, at)
        values (${brand.tenantId}, gen_random_uuid(), '{}', 'brand.updated', '{}', now() - interval '1 hour')`.execute(
        trx,
      );
      expect(await seal()).toBe(1);
    });
    expect(await seal()).toBe(1);
  });

  test('leaves the brand nothing to change but the block an entry is in', async () => {
    const { db } = await brand.open();
    const change = db.run(({ trx }) => trx.updateTable('audit_event').set({ action: 'none' }).execute());
    await expect(change).rejects.toThrow('permission denied');
    await expect(db.run(({ trx }) => trx.deleteFrom('audit_block').execute())).rejects.toThrow('permission denied');
  });
});
