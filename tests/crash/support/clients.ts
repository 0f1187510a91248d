import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { World } from '../../scenarios/support/world.ts';
import type { Cast, Payer } from './cast.ts';
import type { Installation } from './installation.ts';
import type { Part } from './part.ts';
import { insist } from './until.ts';

/**
 * Pays everything owed on the provider's page, as a person does: whoever sees an error page loads it again, and whoever
 * finds the invoice paid is content. False when the customer is told that a payment is under way: somebody has to ask the
 * provider first, and that takes minutes.
 */
export function payInPortal(world: World, { visitor }: Payer): Promise<boolean> {
  const { payments } = visitor.api.portal;
  const readOffer = () => payments.offer.query({ invoiceIds: [], language: 'de' });
  return insist(async () => {
    const offer = await readOffer();
    if (!offer) return true;
    const wish = { kind: 'hosted' as const, rail: 'card', saveMethod: false };
    const begun = await payments.start
      .mutate({ invoiceIds: offer.invoices.map(({ id }) => id), wish })
      .catch(nothingWhileUnderWay);
    if (!begun) return (await readOffer()) === null;
    if (begun.kind !== 'leave') throw new Error('The customer was not sent to a page.');
    const visited = await insist(() => world.sandbox.control.completeCheckout(begun.redirectUrl));
    if (visited.result !== 'completed' && visited.result !== 'closed')
      throw new Error(`The provider's page said ${visited.result}.`);
    await payments.get.query({ paymentId: begun.paymentId });
    return (await readOffer()) === null;
  });
}

function nothingWhileUnderWay(error: unknown): null {
  if (error instanceof Error && error.message === 'payment_under_way') return null;
  throw error;
}

/** Reports the usage of a day; a machine sends the same records until it is told that they are stored. */
export async function reportUsage({ api }: World, { metered, token }: Cast, usedOn: string): Promise<void> {
  const records = metered.flatMap((subscription, at) =>
    Array.from({ length: 40 }, (_, nth) => ({
      ...{ key: `${subscription} ${usedOn} ${nth}`, subscription, meter: 'sms', usedOn },
      quantity: String(1 + ((at + nth) % 7)),
    })),
  );
  for (let from = 0; from < records.length; from += 20) {
    const body = JSON.stringify({ records: records.slice(from, from + 20) });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    await insist(async () => {
      const response = await api.app.request('/v1/usage', { method: 'POST', headers, body });
      const told = (await response.json()) as { problems?: readonly unknown[] };
      if (response.status !== 200 || told.problems?.length !== 0)
        throw new Error(`Usage was answered with ${response.status}: ${JSON.stringify(told)}`);
    });
  }
}

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Gives the brand another logo; staff who are told that there is no room, or nothing at all, try again. */
export async function changeLogo({ admin }: Cast, nth: number): Promise<void> {
  const image = Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from([nth])]).toString('base64');
  await insist(() => admin.api.admin.settings.uploadLogo.mutate({ contentBase64: image }));
}

const columns = {
  accounts:
    'account_key,name,legal_name,street,postal_code,city,country,vat_id,vat_checked_on,vat_check_reference,language,currency,billing_email,terms,card',
  people: 'email,account_key,name,language,right,location_keys',
  subscriptions: 'subscription_key,account_key,plan_code,plan_version,start_date,anchor,end_date,location_keys',
};

/** Imports customers from CSV with the command, again and again until they are there, and answers how often it ran. */
export async function importCustomers(
  installation: Installation,
  order: { readonly name: string; readonly count: number; readonly startDate: string },
  onRun: (command: Part | undefined) => void,
): Promise<number> {
  const folder = join(installation.folder, order.name);
  writeImport(folder, order);
  const args = ['apps/api/src/cli/main.ts', 'import', folder, '--tenant', 'tischwerk'];
  for (let runs = 1; ; runs += 1) {
    const command = installation.program(`import-${order.name}-${runs}`, args);
    await command.start();
    onRun(command);
    while (command.isRunning()) await pause(30);
    onRun(undefined);
    if (await isImported(installation, order.name)) return runs;
    if (runs > 40) throw new Error(`The import did not come to an end in ${runs} runs.`);
  }
}

/** All of it or nothing: the last customer is there exactly when the first one is. */
async function isImported({ owner }: Installation, name: string): Promise<boolean> {
  const found = await insist(() =>
    sql<{ count: number }>`select count(*)::int as count from account where account_key like ${`${name}-%`}`.execute(
      owner,
    ),
  );
  return (found.rows[0]?.count ?? 0) > 0;
}

function writeImport(
  folder: string,
  { name, count, startDate }: { name: string; count: number; startDate: string },
): void {
  mkdirSync(folder, { recursive: true });
  const keys = Array.from({ length: count }, (_, nth) => `${name}-${nth + 1}`);
  const write = (file: keyof typeof columns, row: (key: string) => string) =>
    writeFileSync(join(folder, `${file}.csv`), `${[columns[file], ...keys.map(row)].join('\n')}\n`);
  write(
    'accounts',
    (key) => `${key},Haus ${key},${key} GmbH,Domplatz 1,20095,Hamburg,DE,,,,de,EUR,${key}@kunden.example,net_60,none`,
  );
  write('people', (key) => `${key}@kunden.example,${key},Person ${key},de,owner,`);
  write('subscriptions', (key) => `${key}-S,${key},bistro,1,${startDate},${startDate},,`);
}
