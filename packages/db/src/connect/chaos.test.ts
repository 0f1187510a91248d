import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from './connect.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { type TenantScope, tenantDatabase } from './tenant-database.ts';
import { type LineBetween, lineBetween } from './testing/line-between.ts';
import { left, type Notes, openNotes, right } from './testing/notes.ts';

/** Pieces of work, and how many of them go on at once on 3 connections. */
const works = { inAll: 160, atOnce: 8 };

let notes: Notes;
let line: LineBetween;
let pool: Database;
beforeAll(async () => {
  notes = await openNotes();
  line = await lineBetween(notes.appUrl);
  pool = connect(line.url, { max: 3 });
});
afterAll(async () => {
  await pool.destroy();
  await line.close();
  await notes.close();
});

/** The same numbers on every run. */
function chances(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

const add = ({ trx, tenantId }: TenantScope, text: string) =>
  sql`insert into note values (${tenantId}, ${text})`.compile(trx);
const texts = ({ trx }: TenantScope) =>
  sql<{ tenant_id: string }>`select tenant_id from note where text <> ''`.compile(trx);
const broken = ({ trx }: TenantScope) => sql`select 1 / length(${''}::text)`.compile(trx);

test(`${works.inAll} pieces of work of two brands, with failures, cuts and cancellations among them: nobody sees another, and what was told is true`, async () => {
  const chance = chances(20_261_122);
  const must = new Map([left, right].map((tenant) => [tenant, new Set<string>([tenant === left ? 'left' : 'right'])]));
  const may = new Map([left, right].map((tenant) => [tenant, new Set<string>()]));
  const told = new Map<string, number>();

  const workOnce = async (number: number) => {
    const tenantId = chance(2) === 0 ? left : right;
    const text = `note ${number}`;
    const gone = new AbortController();
    const db = tenantDatabase(pool, tenantId, gone.signal);
    const fails = chance(4) === 0;
    if (chance(6) === 0) line.cutAtNextAnswer();
    if (chance(6) === 0) setTimeout(() => gone.abort(), chance(4));
    const statements = (scope: TenantScope) =>
      [add(scope, text), ...(fails ? [broken(scope)] : []), texts(scope)] as const;
    const asked =
      chance(2) === 0
        ? db.runTogether(statements).then((answers) => answers.at(-1) as { tenant_id: string }[])
        : db.run(async (scope) => {
            const answers = await Promise.all(statements(scope).map((query) => scope.trx.executeQuery(query)));
            return answers.at(-1)?.rows as { tenant_id: string }[];
          });
    const outcome = await asked.then(
      (seen) => {
        expect(new Set(seen.map(({ tenant_id }) => tenant_id))).toEqual(new Set([tenantId]));
        return 'written';
      },
      (error: unknown) => (error instanceof DatabaseTrouble ? error.code : 'failed'),
    );
    if (outcome === 'written') must.get(tenantId)?.add(text);
    if (outcome === 'outcome_unknown') may.get(tenantId)?.add(text);
    told.set(outcome, (told.get(outcome) ?? 0) + 1);
  };

  let next = 0;
  const workOn = async () => {
    while (next < works.inAll) await workOnce(next++);
  };
  await Promise.all(Array.from({ length: works.atOnce }, workOn));

  for (const tenantId of [left, right]) {
    const found = new Set(await notes.textsOf(tenantId));
    expect([...(must.get(tenantId) ?? [])].filter((text) => !found.has(text))).toEqual([]);
    const allowed = (text: string) => must.get(tenantId)?.has(text) || may.get(tenantId)?.has(text);
    expect([...found].filter((text) => !allowed(text))).toEqual([]);
  }
  for (const outcome of ['written', 'failed', 'outcome_unknown'])
    expect(told.get(outcome) ?? 0, outcome).toBeGreaterThan(5);
  expect(pool.load).toMatchObject({ waiting: 0, open: pool.load.idle });
});
