import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedHeaders } from '../setup/api/visitor.ts';
import { attacks } from './support/attacks.ts';
import { allProcedures, callProcedure, type ProcedureFacts } from './support/call-procedure.ts';
import { openWorld, type Victim, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.api.close());

const procedures = allProcedures();

/** Everything that row security guards in the brand, as text. Tries and their log are no part of it. */
async function rowsOf(tenantId: string): Promise<string> {
  const { owner } = world.api;
  const tables = [
    'tenant',
    'tenant_host',
    'staff',
    'person',
    'account',
    'account_person',
    'login_session',
    'event',
  ] as const;
  const rows = await Promise.all(
    tables.map((table) => owner.selectFrom(table).selectAll().where('tenant_id', '=', tenantId).execute()),
  );
  return JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
}

test('every procedure has an entry in the table of attacks, and every entry a procedure', () => {
  expect(Object.keys(attacks).sort()).toEqual(procedures.map(({ path }) => path).sort());
});

test('every procedure names the action it takes, or says that it is public or about the own login', () => {
  expect(procedures.filter(({ action }) => action === null)).toEqual([]);
});

const call = (procedure: ProcedureFacts, victim: Victim, headers: Readonly<Record<string, string>>) =>
  callProcedure(world.api, procedure, attacks[procedure.path]?.input(victim), headers);

describe('Every procedure', () => {
  test.each(procedures)(
    '$path refuses a request that none of our web apps signed, cookie or not',
    async (procedure) => {
      const cookie = world.home[procedure.door].cookie();
      const host = procedure.door === 'portal' ? 'tischwerk.localhost' : 'admin.tischwerk.localhost';
      const bare = { cookie, host, 'x-quittance-host': host, 'x-quittance-app': procedure.door };
      expect(await call(procedure, world.neighbour, bare)).toBe('visitor_unsigned');
    },
  );

  test.each(procedures)('$path refuses a host that belongs to nobody', async (procedure) => {
    const app = procedure.door === 'portal' ? 'portal' : 'admin';
    const headers = signedHeaders(world.api, { app, host: 'nobody.localhost' });
    expect(await call(procedure, world.neighbour, headers)).toBe('unknown_host');
  });

  test.each(procedures)('$path refuses visitors of the other app, signed in or not', async (procedure) => {
    const elsewhere = procedure.door === 'portal' ? world.home.admin : world.home.portal;
    expect(await call(procedure, world.neighbour, elsewhere.headers())).toBe('not_allowed');
  });
});

describe('Every procedure behind a sign-in', () => {
  const closed = procedures.filter(({ action }) => action !== 'public');

  test.each(closed)('$path refuses a session of another brand on this host and changes nothing', async (procedure) => {
    const before = await rowsOf(world.other.tenantId);
    const code = await call(procedure, world.abroad, world.trespass[procedure.door].headers());
    expect(code).toBe(procedure.door === 'operator' ? 'not_allowed' : 'not_signed_in');
    expect(await rowsOf(world.other.tenantId)).toBe(before);
  });

  test.each(closed)('$path refuses a visitor who is not signed in', async (procedure) => {
    const host = { portal: 'tischwerk.localhost', admin: 'admin.tischwerk.localhost', operator: 'admin.localhost' };
    const app = procedure.door === 'portal' ? 'portal' : 'admin';
    const headers = signedHeaders(world.api, { app, host: host[procedure.door] });
    expect(await call(procedure, world.neighbour, headers)).toBe('not_signed_in');
  });
});

describe('Every procedure that takes an id, an address or a secret', () => {
  const named = (whose: 'abroad' | 'neighbour') =>
    procedures.flatMap((procedure) => {
      const attack = attacks[procedure.path];
      const code = attack?.[whose] === undefined ? attack?.abroad : attack[whose];
      return code ? [{ ...procedure, code }] : [];
    });

  test.each(named('abroad'))(
    '$path answers $code to those of another brand and changes nothing there',
    async (entry) => {
      const before = await rowsOf(world.other.tenantId);
      expect(await call(entry, world.abroad, world.home[entry.door].headers())).toBe(entry.code);
      expect(await rowsOf(world.other.tenantId)).toBe(before);
    },
  );

  test.each(named('neighbour'))('$path answers $code to those of another customer of the brand', async (entry) => {
    expect(await call(entry, world.neighbour, world.home[entry.door].headers())).toBe(entry.code);
  });
});
