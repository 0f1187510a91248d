import { Command } from 'commander';
import type { Services } from '../../services/services.ts';
import { openTenant } from '../../tenant/brand.ts';
import { createBrand } from '../../use-cases/brands/create-brand.ts';
import { findOperator } from '../../use-cases/brands/find-operator.ts';
import { listTenantIds } from '../../use-cases/brands/list-tenant-ids.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { newBrandOf } from '../demo/new-brand.ts';
import { readFolder } from '../read-folder.ts';
import { CommandRefused, orRefuse } from '../refused.ts';
import { withServices } from '../with-services.ts';

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
  return tenant;
}

async function create(services: Services, folder: string, operatorEmail: string): Promise<void> {
  const plan = await readFolder(folder);
  const operatorId = await findOperator(services, operatorEmail);
  if (!operatorId)
    throw new CommandRefused(`${operatorEmail} belongs to no operator. See "quittance operator create".`);
  orRefuse(await createBrand(services, newBrandOf(plan), { operatorId, actor: systemActor, from: null }));
  console.log(`Made the brand ${plan.brand.name} (${plan.brand.slug}).`);
}

async function list(services: Services): Promise<void> {
  for (const id of await listTenantIds(services.app)) {
    const tenant = await openTenant(services.app, id, services.wallNow(), services.providers);
    if (!tenant) continue;
    const { slug, name, sandbox } = tenant.brand;
    console.log(`${slug.padEnd(24)}${name.padEnd(32)}${tenant.moment.today}${sandbox ? ' (sandbox)' : ''}`);
  }
}
