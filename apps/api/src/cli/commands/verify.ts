import { Command } from 'commander';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { openTenant } from '../../tenant/brand.ts';
import { listTenantIds } from '../../use-cases/brands/list-tenant-ids.ts';
import { verifyBooks } from '../../use-cases/verify/verify-books.ts';
import { exitCodes } from '../exit-codes.ts';
import { findBrand } from '../find-brand.ts';
import { CommandRefused } from '../refused.ts';
import { withServices } from '../with-services.ts';

export function verifyCommand(): Command {
  return new Command('verify')
    .description('Re-derives every balance and number series and reports what does not agree.')
    .option('--tenant <slug>', 'one brand; all without it')
    .action((options: { tenant?: string }) => withServices((services) => verify(services, options.tenant)));
}

async function verify(services: Services, slug: string | undefined): Promise<void> {
  const tenants = slug ? [await findBrand(services, slug)] : await allBrands(services);
  let findings = 0;
  for (const tenant of tenants) {
    const report = await verifyBooks(tenant);
    findings += report.findings.length;
    console.log(`${tenant.brand.name}: ${report.checked} things checked, ${report.findings.length} findings`);
    for (const finding of report.findings) console.log(`  ${finding.check}: ${finding.sentence}`);
  }
  if (findings > 0) throw new CommandRefused(`${findings} findings.`, exitCodes.findings);
}

async function allBrands(services: Services): Promise<Tenant[]> {
  const ids = await listTenantIds(services.app);
  const tenants = await Promise.all(
    ids.map((id) => openTenant(services.app, id, services.wallNow(), services.providers)),
  );
  return tenants.filter((tenant) => tenant !== null);
}
