import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedHeaders } from '../setup/api/visitor.ts';
import { attacks } from './support/attacks/index.ts';
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
    'invoice',
    'payment',
    'payment_method',
    'payout_line',
    'provider_connection',
    'webhook_endpoint',
    'webhook_delivery',
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
  const attacked = new Set(Object.keys(attacks).map(pathOf));
  expect([...attacked].sort()).toEqual(procedures.map(({ path }) => path).sort());
});

/** `portal.x.y` of an entry `portal.x.y#variant`. */
function pathOf(entry: string): string {
  return entry.split('#')[0] ?? entry;
}

const ask = (
  procedure: ProcedureFacts & { readonly entry?: string },
  victim: Victim,
  headers: Readonly<Record<string, string>>,
) => callProcedure(world.api, procedure, attacks[procedure.entry ?? procedure.path]?.input(victim, world.own), headers);

const call = async (
  procedure: ProcedureFacts & { readonly entry?: string },
  victim: Victim,
  headers: Readonly<Record<string, string>>,
) => (await ask(procedure, victim, headers)).code;

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
    Object.entries(attacks).flatMap(([entry, attack]) => {
      const procedure = procedures.find(({ path }) => path === pathOf(entry));
      const code = attack[whose] === undefined ? attack.abroad : attack[whose];
      return procedure && code ? [{ ...procedure, entry, code }] : [];
    });

  test.each(named('abroad'))(
    '$entry answers $code to those of another brand and changes nothing there',
    async (entry) => {
      const before = await rowsOf(world.other.tenantId);
      expect(await call(entry, world.abroad, world.home[entry.door].headers())).toBe(entry.code);
      expect(await rowsOf(world.other.tenantId)).toBe(before);
    },
  );

  test.each(named('neighbour'))('$entry answers $code to those of another customer of the brand', async (entry) => {
    expect(await call(entry, world.neighbour, world.home[entry.door].headers())).toBe(entry.code);
  });
});

describe('Every query from a rightful session', () => {
  const queries = procedures.filter(({ type }) => type === 'query');
  // Staff see all customers of their brand, and an invitation shows what its holder may see.
  const personal = queries.filter(({ path, door }) => door === 'portal' && attacks[path]?.neighbour !== null);

  test.each(queries)('$path shows nothing of another brand', async (procedure) => {
    const { text } = await ask(procedure, world.abroad, world.home[procedure.door].headers());
    expect(text).not.toContain(world.abroad.mark);
  });

  test.each(personal)('$path shows nothing of another customer', async (procedure) => {
    const { text } = await ask(procedure, world.neighbour, world.home[procedure.door].headers());
    expect(text).not.toContain(world.neighbour.mark);
  });

  test('does show the own account, so that the marks would be seen', async () => {
    const current = procedures.filter(({ path }) => path === 'portal.session.current');
    for (const procedure of current) {
      expect((await ask(procedure, world.neighbour, world.home.portal.headers())).text).toContain('Angreifer');
    }
    expect(current).toHaveLength(1);
  });
});
