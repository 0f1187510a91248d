import type { BusinessDate } from '@quittance/domain';
import { formatMoney } from '@quittance/i18n';
import type { Tenant } from '../../tenant/brand.ts';
import { dryRunBilling } from '../../use-cases/billing/dry-run-billing.ts';
import { lastMonthsRun } from '../../use-cases/billing/last-months-run.ts';
import { countOf } from '../count-of.ts';
import { createProgress } from '../progress.ts';
import { orRefuse } from '../refused.ts';
import { amountsOf, asideText } from './describe-run.ts';

/** Prints what a run as of a day would issue; nothing is written. */
export async function dryRun(tenant: Tenant, asOf: BusinessDate): Promise<void> {
  const progress = createProgress();
  const found = await dryRunBilling(tenant, asOf, {
    onProgress: ({ done, due, invoices }) => progress.show(done, due, countOf(invoices, 'invoice')),
  });
  progress.end();
  const { subscriptions, invoices, totals, largest, setAside, setAsideReasons } = orRefuse(found);
  console.log(
    `${countOf(invoices, 'invoice')} for ${countOf(subscriptions, 'subscription')}, ${countOf(setAside, 'account')} set aside, as of ${asOf}. Nothing was written.`,
  );
  if (totals.length > 0) console.log(amountsOf(totals));
  const last = await tenant.db.run((scope) => lastMonthsRun(scope, asOf));
  if (last) console.log(`Last month, as of ${last.asOf}: ${last.invoices} invoices, ${amountsOf(last.totals)}`);
  for (const { name, gross } of largest) console.log(`  largest: ${name}: ${formatMoney(gross, 'en')}`);
  for (const reason of setAsideReasons) console.log(asideText(reason));
}
