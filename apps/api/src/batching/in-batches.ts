import { setImmediate } from 'node:timers/promises';

/** Carries out all items at once and says for each, in their order, how it went. */
export type CarryOut<Item> = (items: readonly Item[]) => Promise<readonly PromiseSettledResult<void>[]>;

interface Waiting<Item> {
  readonly item: Item;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Gathers single items into batches without making any of them wait for company: while nothing is under way, an item
 * leaves at once with whatever arrived in the same turn of the event loop; what arrives while a batch is under way makes
 * up the next one, until its items weigh `most` together. So the batches grow with the load, and shrink with it. The
 * promise of an item settles when its batch has been carried out.
 */
export function inBatches<Item>(
  carryOut: CarryOut<Item>,
  most: number,
  weigh: (item: Item) => number = () => 1,
): (item: Item) => Promise<void> {
  let waiting: Waiting<Item>[] = [];
  let running = false;
  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      await setImmediate();
      const length = lengthOfNext(waiting, most, weigh);
      const batch = waiting.slice(0, length);
      waiting = waiting.slice(length);
      settle(batch, await outcomesOf(carryOut, batch));
    }
    running = false;
  };
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (!running) void run();
    });
}

/** As many as weigh no more than that together, and at least one. */
function lengthOfNext<Item>(waiting: readonly Waiting<Item>[], most: number, weigh: (item: Item) => number): number {
  let weight = 0;
  const tooMany = waiting.findIndex(({ item }) => {
    weight += weigh(item);
    return weight > most;
  });
  return tooMany === -1 ? waiting.length : Math.max(1, tooMany);
}

async function outcomesOf<Item>(carryOut: CarryOut<Item>, batch: readonly Waiting<Item>[]) {
  try {
    return await carryOut(batch.map(({ item }) => item));
  } catch (reason) {
    return batch.map((): PromiseSettledResult<void> => ({ status: 'rejected', reason }));
  }
}

function settle<Item>(batch: readonly Waiting<Item>[], outcomes: readonly PromiseSettledResult<void>[]): void {
  for (const [index, { done, failed }] of batch.entries()) {
    const outcome = outcomes[index];
    if (outcome?.status === 'fulfilled') done();
    else failed(outcome ? outcome.reason : new Error('A batch said nothing about one of its items.'));
  }
}
