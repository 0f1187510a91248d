import { expect, test } from 'vitest';
import { workThrough } from './work-through.ts';

test('Asked to stop with two of five items in hand, it begins no third one and ends when the two have', async () => {
  const stop = new AbortController();
  const answers = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const [begun, ended]: [number[], number[]] = [[], []];
  const work = async (item: number) => {
    begun.push(item);
    if (item === 1) stop.abort();
    await answers[item]?.promise;
    ended.push(item);
  };
  const all = workThrough([0, 1, 2, 3, 4], work, { concurrency: 2, signal: stop.signal });
  for (const { resolve } of answers) resolve();
  await all;
  expect([begun, ended]).toEqual([
    [0, 1],
    [0, 1],
  ]);
});

test('One of three items that fails keeps none of the others from being done, and is told at the end', async () => {
  const done: number[] = [];
  const work = async (item: number) => {
    if (item === 0) throw new Error('the first');
    done.push(item);
  };
  const all = workThrough([0, 1, 2], work, { concurrency: 1, signal: new AbortController().signal });
  await expect(all).rejects.toThrow(AggregateError);
  expect(done).toEqual([1, 2]);
});
