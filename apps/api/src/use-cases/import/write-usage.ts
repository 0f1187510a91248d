import type { TenantScope } from '@quittance/db';
import type { Moment } from '../../time/business-clock.ts';
import { recordUsageIn } from '../usage/record-usage.ts';
import type { ImportPlan } from './import-plan.ts';
import { type ImportProblem, problemAt } from './import-problem.ts';
import { inChunks } from './in-chunks.ts';

/** Stores the usage of the files; what cannot be stored is a problem, and then nothing of the import may stay. */
export async function writeUsage(
  scope: TenantScope,
  { usage }: ImportPlan,
  moment: Moment,
): Promise<readonly ImportProblem[]> {
  return inChunks(usage, async (chunk) => {
    const records = chunk.map((row) => ({
      ...{ key: row.usage_key, subscription: row.subscription_key, meter: row.meter, location: row.location_key },
      ...{ usedOn: row.used_on, quantity: row.quantity, items: row.items },
    }));
    const { problems } = await recordUsageIn(scope, moment, records);
    return problems.map(({ index, code }) => problemAt('usage.csv', chunk[index]!.line, null, code));
  });
}

/** Thrown to take back all of an import that turned out bad while it was written. */
export class ImportRefused extends Error {
  readonly problems: readonly ImportProblem[];

  constructor(problems: readonly ImportProblem[]) {
    super('The import was refused.');
    this.problems = problems;
  }
}
