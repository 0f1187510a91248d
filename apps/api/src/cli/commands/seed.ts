import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import type { Services } from '../../services/services.ts';
import { momentOf } from '../../time/business-clock.ts';
import { createOperator } from '../../use-cases/brands/create-operator.ts';
import { listTenantIds } from '../../use-cases/brands/list-tenant-ids.ts';
import { startClock } from '../../use-cases/clock/start-clock.ts';
import { openAchAtStripe } from '../demo/open-ach-at-stripe.ts';
import { demoPassword, openLogins } from '../demo/open-logins.ts';
import { type SeededBrand, seedBrand } from '../demo/seed-brand.ts';
import { storeMethods } from '../demo/store-methods.ts';
import { findBrand } from '../find-brand.ts';
import { createProgress } from '../progress.ts';
import { orRefuse } from '../refused.ts';
import { withServices } from '../with-services.ts';
import { followClock } from './clock.ts';

const demoFolder = fileURLToPath(new URL('../../../../../demo', import.meta.url));
const operatorEmail = 'operator@quittance.example';

export function seedCommand(): Command {
  return new Command('seed')
    .description('Fills an empty installation with the demo brands and lives through their history up to today.')
    .option('--no-history', 'only brands and customers')
    .addHelpText(
      'after',
      '\nDEMO_PASSWORD sets the password of the demo’s operator and staff; without it one is made up.',
    )
    .action((options: { history: boolean }) => withServices((services) => seed(services, options.history)));
}

async function seed(services: Services, history: boolean): Promise<void> {
  if ((await listTenantIds(services.app)).length > 0) return resume(services, history);
  const password = demoPassword(process.env);
  const operator = await createOperator(services, { name: 'Quittance Demo', email: operatorEmail, password });
  if (!operator) return console.log(`${operatorEmail} exists already; nothing was done.`);
  const brands: SeededBrand[] = [];
  for (const name of await demoBrands()) {
    const brand = await seedBrand(services, join(demoFolder, name), operator.operatorId);
    await openLogins(services, brand, password);
    brands.push(brand);
    console.log(`${brand.plan.brand.name}: ${brand.report.accountsAdded} customers are there.`);
  }
  tellLogins(brands, password);
  if (!history) return;
  for (const brand of brands) {
    await storeMethods(services, brand, createProgress());
    await openAchAtStripe(services, brand);
  }
  for (const { plan } of brands) await startHistory(services, plan.brand.slug);
  await resume(services, history);
}

/** Nothing is seeded twice; a history that was interrupted is lived to its end. */
async function resume(services: Services, history: boolean): Promise<void> {
  if (!history) return;
  for (const slug of await demoBrands()) {
    const { brand } = await findBrand(services, slug);
    if (brand.clock) await followClock(services, slug, brand.clock.from, brand.clock.target);
  }
  console.log('The demo is complete.');
}

async function startHistory(services: Services, slug: string): Promise<void> {
  const tenant = await findBrand(services, slug);
  const { today } = momentOf({ timeZone: tenant.brand.timeZone, businessOffsetMs: 0n }, services.wallNow());
  orRefuse(await startClock(tenant, today));
}

async function demoBrands(): Promise<string[]> {
  const entries = await readdir(demoFolder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

function tellLogins(brands: readonly SeededBrand[], password: string): void {
  console.log(`Sign in as operator: ${operatorEmail}`);
  for (const { plan } of brands) console.log(`Sign in as staff of ${plan.brand.name}: ${plan.staff[0]?.email}`);
  console.log(`Password of all of them: ${password}`);
  console.log('Customers are invited by mail: look into the mailbox.');
}
