import { Command, InvalidArgumentError } from 'commander';
import { everywhere, servicesOf } from '../../cells/cells.ts';
import type { Services } from '../../services/services.ts';
import { openTenant, type Tenant } from '../../tenant/brand.ts';
import { listTenantIds } from '../../use-cases/brands/list-tenant-ids.ts';
import { askProviders } from '../../use-cases/verify/ask-providers.ts';
import { checks, courseCheckNames } from '../../use-cases/verify/checks.ts';
import { findingOf } from '../../use-cases/verify/finding.ts';
import { operatorChecks } from '../../use-cases/verify/operator-checks.ts';
import { verifyBooks } from '../../use-cases/verify/verify-books.ts';
import { verifyOperators } from '../../use-cases/verify/verify-operators.ts';
import { exitCodes } from '../exit-codes.ts';
import { findBrand } from '../find-brand.ts';
import { CommandRefused } from '../refused.ts';
import { countKinds, kindsText, type VerifiedBrand, verifyPage } from '../verify/verify-page.ts';
import { withServices } from '../with-services.ts';

interface Options {
  readonly tenant?: string;
  readonly check?: readonly string[];
  /** How many payments and refunds of each brand; true for as many as when not said. */
  readonly askProviders?: number | true;
  readonly json?: boolean;
}

const askedWhenNotSaid = 100;

export function verifyCommand(): Command {
  return new Command('verify')
    .description('Re-derives every balance, number series and run, and reports what does not agree.')
    .option('--tenant <slug>', 'one brand; all without it')
    .option('--check <name...>', 'only these checks', namesOfChecks)
    .option(
      '--ask-providers [most]',
      `asks about the latest ${askedWhenNotSaid} payments and refunds, or so many`,
      toMost,
    )
    .option('--json', 'everything as JSON')
    .action((options: Options) => withServices((services) => verify(services, options)));
}

async function verify(services: Services, options: Options): Promise<void> {
  const brands: VerifiedBrand[] = [];
  const operators = options.tenant ? null : await verifyLog(services, options);
  for await (const { services: there, tenant } of wantedBrands(services, options.tenant)) {
    brands.push(await verifyBrand(there, tenant, options));
  }
  const all = operators ? [operators, ...brands] : brands;
  console.log(options.json ? JSON.stringify({ operators, brands }, null, 2) : pageOf(operators, brands));
  const kinds = countKinds(all);
  if (kinds > 0) throw new CommandRefused(`${kindsText(kinds)}.`, exitCodes.findings);
}

/** The operators' log has its line before all brands, which are told of in sums where there are many. */
function pageOf(operators: VerifiedBrand | null, brands: readonly VerifiedBrand[]): string {
  return [operators ? [operators] : [], brands].map(verifyPage).filter(Boolean).join('\n');
}

/** Null when none of its checks was asked for. */
async function verifyLog(services: Services, { check }: Options): Promise<VerifiedBrand | null> {
  const startedAt = performance.now();
  const report = await verifyOperators(services.operator, services.wallNow(), check && new Set(check));
  const seconds = (performance.now() - startedAt) / 1_000;
  return report && { slug: '', name: 'Operators', ...report, seconds, providers: null };
}

/** A brand that cannot be looked at is a finding itself, and keeps nobody from looking at the others. */
async function verifyBrand(services: Services, tenant: Tenant, options: Options): Promise<VerifiedBrand> {
  const { slug, name } = tenant.brand;
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1_000;
  const most = options.askProviders === true ? askedWhenNotSaid : options.askProviders;
  try {
    const report = await verifyBooks(tenant, options.check && new Set(options.check));
    const asked = most === undefined ? null : await askProviders(services, tenant, most);
    const findings = asked?.finding ? [...report.findings, asked.finding] : report.findings;
    const { checked, auditHead } = report;
    return { slug, name, checked, auditHead, findings, seconds: seconds(), providers: asked };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const finding = findingOf('brand_can_be_verified', 'Verifying the brand broke off', 1, [why]);
    const findings = finding ? [finding] : [];
    return { slug, name, checked: 0, auditHead: null, findings, seconds: seconds(), providers: null };
  }
}

interface WantedBrand {
  readonly services: Services;
  readonly tenant: Tenant;
}

/** One after another, however many there are. */
async function* wantedBrands(services: Services, slug: string | undefined): AsyncGenerator<WantedBrand> {
  if (slug) {
    const tenant = await findBrand(services, slug);
    yield { services: await servicesOf(services, tenant.brand.tenantId), tenant };
    return;
  }
  for (const there of everywhere(services)) {
    for (const id of await listTenantIds(there.app)) {
      // A brand that has moved leaves its rows behind for a while: only where it is now do they count.
      if ((await servicesOf(services, id)) !== there) continue;
      const tenant = await openTenant(there.app, id, services.wallNow(), services.providers);
      if (tenant) yield { services: there, tenant };
    }
  }
}

function namesOfChecks(name: string, before: readonly string[] = []): readonly string[] {
  const known = [...Object.keys(checks), ...courseCheckNames, ...Object.keys(operatorChecks)];
  if (known.includes(name)) return [...before, name];
  throw new InvalidArgumentError(`There is no such check. There are: ${known.join(', ')}.`);
}

function toMost(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1 to 9999.');
}
