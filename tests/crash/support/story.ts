import { addDays, businessDate } from '../../../packages/domain/src/index.ts';
import type { World } from '../../scenarios/support/world.ts';
import { type Cast, firstDay } from './cast.ts';
import { changeLogo, importCustomers, payInPortal, reportUsage } from './clients.ts';
import { comeToRest } from './crash-world.ts';
import type { Installation } from './installation.ts';
import type { Storm, Weather } from './storm.ts';

/** Who lives through the months: where, with whom, and under what weather; calm without a storm. */
export interface Telling {
  readonly installation: Installation;
  readonly world: World;
  readonly cast: Cast;
  readonly storm: Storm | null;
  /** How many blows may fall in each month's billing, paying, reporting and importing. */
  readonly blows: { readonly billing: number; readonly paying: number; readonly bringing: number };
  /** Customers that each month's import brings. */
  readonly imported: number;
  /** Called when the first month has been billed. */
  readonly onFirstInvoices: () => Promise<void>;
}

const workersAndDatabase = { worker: 5, 'all workers': 2, postgres: 2, sandbox: 1, 'cut connections': 1 } as const;
const weathers = {
  billing: { weights: { ...workersAndDatabase, 'clean restart': 1, 'clock jump': 1 }, atWork: true },
  paying: {
    weights: { api: 4, sandbox: 3, postgres: 2, worker: 2, 'cut connections': 1, 'clock jump': 1 },
    atWork: false,
  },
  bringing: { weights: { command: 3, api: 3, postgres: 2, 'cut connections': 1, 'disk full': 2 }, atWork: false },
} as const satisfies Readonly<Record<string, Omit<Weather, 'most'>>>;

/** The first of the nth month, and the middle of it, as business dates. */
function daysOfMonth(nth: number): { readonly first: string; readonly middle: string; readonly eve: string } {
  const [year, month] = [2026 + Math.floor((2 + nth) / 12), ((2 + nth) % 12) + 1];
  const first = businessDate(`${year}-${String(month).padStart(2, '0')}-01`);
  return { first, middle: addDays(first, 14), eve: addDays(first, -1) };
}

/**
 * One month of a brand: invoices of the first day with what follows from them (charges, mails), payments in the portal,
 * usage and an import for the next month, reminders in the middle. After each step time goes by within the same day
 * until nothing waits, so that what a blow delays happens on the same date all the same.
 */
export async function liveMonth(telling: Telling, nth: number): Promise<void> {
  const { installation, world, cast, blows } = telling;
  const { first, middle, eve } = daysOfMonth(nth);
  if (first !== firstDay) await world.advanceTo(eve);
  await step(telling, { ...weathers.billing, most: blows.billing }, () => world.advanceTo(first));
  if (first === firstDay) await telling.onFirstInvoices();
  await underWeather(telling, { ...weathers.paying, most: blows.paying }, async () => void (await payAll(telling)));
  await payLater(telling);
  await comeToRest(world);
  await step(telling, { ...weathers.bringing, most: blows.bringing }, async () => {
    await reportUsage(world, cast, first);
    await changeLogo(cast, nth);
    const order = { name: `neu-${nth + 1}`, count: telling.imported, startDate: daysOfMonth(nth + 1).first };
    await importCustomers(installation, order, (command) => {
      if (telling.storm) telling.storm.commandToKill = command;
    });
  });
  await step(telling, { ...weathers.billing, most: Math.ceil(blows.billing / 4) }, () => world.advanceTo(middle));
}

/** Whether everybody has paid. */
async function payAll({ world, cast }: Telling): Promise<boolean> {
  let paid = true;
  for (const payer of cast.payers) paid = (await payInPortal(world, payer)) && paid;
  return paid;
}

/**
 * Who was told that a payment is under way comes back until it is paid: in minutes the provider was asked about it, and a
 * page that was lost on its way to the customer is known by then and closed when a new one is wanted. Nobody else closes
 * it, and by itself it stays open for a day.
 */
async function payLater(telling: Telling): Promise<void> {
  for (const minutes of [2, 16, 31]) {
    if (await payAll(telling)) return;
    await telling.world.wait(minutes);
  }
  if (!(await payAll(telling))) throw new Error('Somebody could not pay in the portal within an hour.');
}

async function step(telling: Telling, weather: Weather, work: () => Promise<void>): Promise<void> {
  await underWeather(telling, weather, work);
  await comeToRest(telling.world);
}

function underWeather({ storm }: Telling, weather: Weather, work: () => Promise<void>): Promise<void> {
  return storm ? storm.during(weather, work) : work();
}
