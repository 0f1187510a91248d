import type { ValuesOf } from '../read-options.ts';
import { flag, times, whole, wholes } from '../read-options.ts';
import type { BenchReport } from '../run.ts';
import { againstCopy } from './against-copy.ts';
import { againstNaive } from './against-naive.ts';
import { bySize } from './by-size.ts';
import { byTenants } from './by-tenants.ts';

/** What the bench of the billing run may be told: how many customers, and what to compare it with. */
export const runOptions = { '--n': whole(20_000), '--naive': flag, '--scale': wholes, '--tenants': times } as const;

/** A month's billing run as the worker does it, against COPY when nothing else is asked for. */
export function benchRun(options: ValuesOf<typeof runOptions>): Promise<BenchReport> {
  if (options['--naive']) return againstNaive(options['--n']);
  if (options['--tenants']) return byTenants(options['--tenants']);
  if (options['--scale'].length > 0) return bySize(options['--scale']);
  return againstCopy(options['--n']);
}
