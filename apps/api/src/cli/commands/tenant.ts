import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Services } from '../../services/services.ts';
import { arriveBrand } from '../../use-cases/backup/arrive-brand.ts';
import { createBrand } from '../../use-cases/brands/create-brand.ts';
import { findOperator } from '../../use-cases/brands/find-operator.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { allBrands } from '../all-brands.ts';
import { ownerUrl } from '../database-urls.ts';
import { newBrandOf } from '../demo/new-brand.ts';
import { createProgress } from '../progress.ts';
import { readFolder } from '../read-folder.ts';
import { CommandRefused, orRefuse } from '../refused.ts';
import { tellOperators } from '../tell-operators.ts';
import { withServices } from '../with-services.ts';
import { backup, sayProblems } from './backup.ts';
import { moveTenant } from './tenant-move.ts';

export function tenantCommand(): Command {
  const tenant = new Command('tenant').description('Brands of this installation.');
  tenant
    .command('create')
    .description('Makes a brand from a folder with brand.json and staff.csv; its first admin is invited by mail.')
    .argument('<folder>', 'the folder, as described in demo/README.md')
    .requiredOption('--operator <address>', 'sign-in address of the operator whom the brand belongs to')
    .action((folder: string, options: { operator: string }) =>
      withServices((services) => create(services, folder, options.operator)),
    );
  tenant
    .command('list')
    .description('Lists the brands with their business date.')
    .action(() => withServices(list));
  tenant
    .command('leave')
    .description('Writes everything of one brand into a folder, without the secrets of its provider connections.')
    .argument('<slug>', 'the brand')
    .argument('<folder>', 'a folder that is not there yet')
    .action((slug: string, folder: string) => backup(folder, slug));
  tenant
    .command('move')
    .description('Moves a brand to another cell of this installation. It can be read, but not be written to meanwhile.')
    .argument('<slug>', 'the brand')
    .argument('<cell>', 'a cell of CELLS_FILE, or "home"')
    .option('--wait <seconds>', 'how long the work that is under way may take to end', '60')
    .action((slug: string, cell: string, options: { wait: string }) => moveTenant(slug, cell, options.wait));
  tenant
    .command('arrive')
    .description('Brings a brand that left another database into this one: all of it or nothing.')
    .argument('<folder>', 'what "quittance tenant leave" wrote')
    .requiredOption('--operator <address>', 'sign-in address of the operator whom the brand belongs to here')
    .action((folder: string, options: { operator: string }) =>
      withServices((services) => arrive(services, folder, options.operator)),
    );
  return tenant;
}

async function create(services: Services, folder: string, operatorEmail: string): Promise<void> {
  const plan = await readFolder(folder);
  const operatorId = await operatorOf(services, operatorEmail);
  orRefuse(await createBrand(services, newBrandOf(plan), { operatorId, actor: systemActor, from: null }));
  console.log(`Made the brand ${plan.brand.name} (${plan.brand.slug}).`);
}

async function list(services: Services): Promise<void> {
  for (const tenant of await allBrands(services)) {
    const { slug, name, sandbox } = tenant.brand;
    const cell = services.cells ? ` ${(await services.cells.of(tenant.brand.tenantId)).name}` : '';
    console.log(`${slug.padEnd(24)}${name.padEnd(32)}${tenant.moment.today}${sandbox ? ' (sandbox)' : ''}${cell}`);
  }
}

async function arrive(services: Services, folder: string, operatorEmail: string): Promise<void> {
  const operatorId = await operatorOf(services, operatorEmail);
  const progress = createProgress();
  const request = { folder, ownerUrl: ownerUrl(), operatorId, onTable: progress.show };
  const brand = await sayProblems(() => arriveBrand(services, request));
  progress.end();
  const target = { tenant: brand.tenantId, slug: brand.slug, folder: resolve(folder), operator: operatorId };
  await tellOperators(services.operator, 'brand.arrived', target);
  console.log(
    `${brand.name} (${brand.slug}) has arrived. Enter the secrets of its provider connections to put them to use.`,
  );
}

async function operatorOf(services: Services, email: string): Promise<string> {
  const operatorId = await findOperator(services, email);
  if (operatorId) return operatorId;
  throw new CommandRefused(`${email} belongs to no operator. See "quittance operator create".`);
}
