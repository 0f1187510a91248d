import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arena, openArena } from './support/arena.ts';
import { dumpDatabase } from './support/dump.ts';
import { runSeed } from './support/run-seed.ts';
import { findSecrets, secretsOf } from './support/secrets.ts';
import { tellFailure } from './support/tell-failure.ts';

let arena: Arena;
/** What the runs below told of themselves, as whoever started them reads it. */
const told: string[] = [];

beforeAll(async () => {
  arena = await openArena('trace');
});
afterAll(() => arena.close());

// Chosen for what they bring: kills of both processes, refunds, a dispute, late news, all three providers, both currencies.
test.each([3, 5, 26, 30, 43])(
  'Seed %i: after faults, kills and moved clocks the providers’ books are ours to the cent, and nothing waits',
  async (seed) => {
    const outcome = await runSeed(arena, seed, 'tiny');
    told.push(...outcome.trace);
    expect(outcome.broken, tellFailure(outcome)).toEqual([]);
  },
);

test('No card or account number, key, token or password is in any log line or row of all that', async () => {
  const secrets = await secretsOf(arena);
  const kinds = ['card number', 'IBAN', 'secretKey of stripe', 'clientSecret of paypal', 'accessToken of gocardless'];
  const more = ['webhookSecret of stripe', 'webhookSecret of gocardless', 'token of a mailed link', 'internal key'];
  expect(secrets.map(({ what }) => what)).toEqual(expect.arrayContaining([...kinds, ...more]));
  const rows = await dumpDatabase(arena.api.owner);
  expect(rows.length).toBeGreaterThan(20);
  expect(arena.log.length).toBeGreaterThan(100);
  const written = [...rows, { where: 'the log', text: arena.log.join('') }];
  expect(findSecrets(written, secrets)).toEqual([]);
  // The plans name test cards; what came of their steps must not.
  const outcomes = told.map((line) => line.split('→').at(-1) ?? '').join('\n');
  expect(findSecrets([{ where: 'the trace', text: outcomes }], secrets)).toEqual([]);
});

test('A card number in the log, a key in the bytes of a row and a webhook secret in a row are found when they are there', async () => {
  const secrets = await secretsOf(arena);
  const log = { where: 'the log', text: '{"msg":"charged 4242-4242 4242 4242"}' };
  expect(findSecrets([log], secrets)).toEqual(['card number in the log']);
  const { owner } = arena.api;
  const key = secrets.find(({ what }) => what === 'secretKey of stripe')?.text ?? '';
  const webhookSecret = secrets.find(({ what }) => what === 'webhookSecret of gocardless')?.text ?? '';
  await owner
    .updateTable('provider_connection')
    .set({ secrets: Buffer.from(`{"key":"${key}"}`) })
    .execute();
  await owner
    .updateTable('account')
    .set({ legal_name: Buffer.from(webhookSecret).toString('base64') })
    .execute();
  const found = findSecrets(await dumpDatabase(owner), secrets);
  expect(found.toSorted()).toEqual([
    'secretKey of stripe in quittance.provider_connection',
    'webhookSecret of gocardless in quittance.account',
  ]);
});
