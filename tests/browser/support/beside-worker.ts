import { setTimeout as sleep } from 'node:timers/promises';
import { unwrap } from '../../../apps/api/src/errors/refusal-error.ts';
import { startClock } from '../../../apps/api/src/use-cases/clock/start-clock.ts';
import { businessDate } from '../../../packages/domain/src/index.ts';
import type { World } from '../../scenarios/support/world.ts';

/** How often and how long a turn is waited for, in ms. */
const againMs = 200;
const patienceMs = 60_000;

/** The world of a product whose own worker is running: whoever works in it by hand waits for their turn. */
export function besideWorker(world: World): World {
  const work = () => patiently(() => world.work());
  return {
    ...world,
    work,
    async settle() {
      await world.sandbox.control.settle(world.stripeAccount);
      await work();
    },
    async advanceTo(date) {
      unwrap(await startClock(await world.open(), businessDate(date)));
      const giveUpAt = performance.now() + patienceMs;
      while ((await world.open()).moment.today < date) {
        if (performance.now() > giveUpAt) throw new Error(`The clock did not come to ${date}.`);
        await work();
      }
    },
  };
}

async function patiently(deed: () => Promise<void>): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return await deed();
    } catch (error) {
      const isHeld = error instanceof Error && error.message === 'Another worker holds the brand.';
      if (!isHeld || performance.now() > giveUpAt) throw error;
      await sleep(againMs);
    }
  }
}
