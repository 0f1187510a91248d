import type { Database } from '@quittance/db';
import { medianOf } from '../median-of.ts';
import type { Times } from '../read-options.ts';
import type { BenchReport } from '../run.ts';
import { fillBrands } from './fill-brand.ts';
import { medianTurn } from './median-turn.ts';
import { copyBrand, openBrand } from './open-brand.ts';
import { timeRun, withRunBench } from './open-run-bench.ts';
import { cpuOf, rowOf, type Turn } from './timed.ts';

const goal = 3;
const rounds = 5;

/** Brands that the same customers are compared in. */
const fewBrands = 20;

/** As many as the product's worker works on side by side. */
const atOnce = 4;

/**
 * Many tiny brands against the same customers in twenty: each commits for itself on both sides. They take turns, a
 * fifth of the brands at a time; the median of the five ratios of wall time counts.
 */
export function byTenants({ count, size }: Times): Promise<BenchReport> {
  return withRunBench(async ({ owner, services, operatorId, start }) => {
    const worker = await start('quittance');
    const pattern = await openBrand(services, owner, operatorId, 'pattern');
    const [many, few] = [Math.ceil(count / rounds), Math.ceil(fewBrands / rounds)];
    const perFew = Math.ceil((many * size) / few);
    const bill = async (slug: string, brands: number, customers: number) => {
      const tenantIds = await filled(owner, { pattern, slug, brands, customers });
      return timeRun(owner, worker, { tenantIds, atOnce });
    };
    await bill('warm', fewBrands, 100);
    const taken: { readonly many: Turn; readonly few: Turn }[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      taken.push({
        many: await bill(`many${round}`, many, size),
        few: await bill(`few${round}`, few, perFew),
      });
    }
    const row = (name: string, turns: readonly Turn[], customers: number) => {
      const turn = medianTurn(turns);
      return { ...rowOf(name, turn, customers), 'all µs of CPU': Math.round(cpuOf(turn) / customers) };
    };
    return {
      name: 'run --tenants',
      ratio: medianOf(taken.map((round) => round.many.ms / round.few.ms)),
      goal,
      rows: [
        row(
          `${many} brands of ${size}`,
          taken.map((round) => round.many),
          many * size,
        ),
        row(
          `${few} brands of ${perFew}`,
          taken.map((round) => round.few),
          few * perFew,
        ),
      ],
    };
  });
}

interface Wanted {
  readonly pattern: string;
  readonly slug: string;
  readonly brands: number;
  readonly customers: number;
}

async function filled(owner: Database, { pattern, slug, brands, customers }: Wanted): Promise<string[]> {
  const tenantIds = await copyBrand(owner, pattern, slug, brands);
  await fillBrands(owner, tenantIds, customers);
  return tenantIds;
}
