import { type CellDoor, moveBrand } from '../../use-cases/cells/move-brand.ts';
import { MoveProblem } from '../../use-cases/cells/move-problem.ts';
import { type CellAccess, cellDoors } from '../cell-doors.ts';
import { exitCodes } from '../exit-codes.ts';
import { findBrand } from '../find-brand.ts';
import { createProgress } from '../progress.ts';
import { CommandRefused } from '../refused.ts';
import { tellOperators } from '../tell-operators.ts';
import { withServices } from '../with-services.ts';

/** Moves the brand to the cell; `seconds` is how long it may take to come to rest. */
export async function moveTenant(slug: string, cell: string, seconds: string): Promise<void> {
  const [home, ...others] = cellDoors();
  const doors: [CellDoor, ...CellDoor[]] = [toDoor(home), ...others.map(toDoor)];
  const to = doors.find(({ name }) => name === cell);
  if (!to)
    throw new CommandRefused(`There is no cell ${cell}. There are: ${doors.map(({ name }) => name).join(', ')}.`);
  const waitMs = Number(seconds) * 1_000;
  if (!(waitMs >= 0)) throw new CommandRefused('Say with --wait how many seconds.', exitCodes.wrongUse);
  const { brand } = await withServices((services) => findBrand(services, slug));
  const progress = createProgress();
  const startedAt = performance.now();
  try {
    await moveBrand({ tenantId: brand.tenantId, cells: doors, to, waitMs, onTable: progress.show });
  } catch (error) {
    if (error instanceof MoveProblem) throw new CommandRefused(error.message);
    throw error;
  }
  progress.end();
  const took = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const target = { tenant: brand.tenantId, slug: brand.slug, cell };
  await withServices(({ operator }) => tellOperators(operator, 'brand.moved', target));
  console.log(`${brand.name} is in the cell ${cell}. It could not be written to for ${took} s at most.`);
}

function toDoor({ name, ownerUrl, backupUrl }: CellAccess): CellDoor {
  return { name, ownerUrl: ownerUrl(), backupUrl: backupUrl() };
}
