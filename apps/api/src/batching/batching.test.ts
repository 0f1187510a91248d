import { describe, expect, test } from 'vitest';
import { inBatches } from './in-batches.ts';
import { shareReads } from './share-reads.ts';

const stored: PromiseSettledResult<void> = { status: 'fulfilled', value: undefined };

/** A piece of work that ends when the test says so. */
function held() {
  const ends: (() => void)[] = [];
  const begin = () => new Promise<void>((resolve) => ends.push(resolve));
  const endNext = async () => {
    await expect.poll(() => ends.length).toBeGreaterThan(0);
    ends.shift()?.();
  };
  return { begin, endNext };
}

describe('Items gathered into batches', () => {
  function open(most = 100) {
    const batches: number[][] = [];
    const work = held();
    const add = inBatches<number>(async (items) => {
      batches.push([...items]);
      await work.begin();
      return items.map((item) => (item < 0 ? { status: 'rejected', reason: new Error(`no ${item}`) } : stored));
    }, most);
    return { add, batches, endNext: work.endNext };
  }

  test('leave at once while nothing is under way, with those that came in the same turn', async () => {
    const { add, batches, endNext } = open();
    const all = Promise.all([add(1), add(2)]);
    await endNext();
    await all;
    expect(batches).toEqual([[1, 2]]);
    const alone = add(3);
    await endNext();
    await alone;
    expect(batches).toEqual([[1, 2], [3]]);
  });

  test('that come while a batch is under way make up the next one, in their order and of 3 at most', async () => {
    const { add, batches, endNext } = open(3);
    const first = add(0);
    await expect.poll(() => batches.length).toBe(1);
    const others = Promise.all([1, 2, 3, 4].map(add));
    for (let ended = 0; ended < 3; ended += 1) await endNext();
    await Promise.all([first, others]);
    expect(batches).toEqual([[0], [1, 2, 3], [4]]);
  });

  test('fail alone when the batch says so, and all together when it throws; the next batch is carried out', async () => {
    const { add, endNext } = open();
    const outcomes = Promise.allSettled([add(1), add(-2), add(3)]);
    await endNext();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    let calls = 0;
    const addOnce = inBatches<number>(async (items) => {
      calls += 1;
      if (calls === 1) throw new Error('the database is away');
      return items.map(() => stored);
    }, 100);
    const both = await Promise.allSettled([addOnce(1), addOnce(2)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(addOnce(3)).resolves.toBeUndefined();
  });
});

describe('Reads that are shared', () => {
  test('begin after everybody asked who gets them: 3 who ask at once share 1, 2 who ask meanwhile share the next', async () => {
    let [reads, value] = [0, 'old'];
    const work = held();
    const ask = shareReads(async (key) => {
      reads += 1;
      const answer = `${key} ${value}`;
      await work.begin();
      return answer;
    });
    const early = Promise.all([ask('a'), ask('a'), ask('a')]);
    await expect.poll(() => reads).toBe(1);
    value = 'new';
    const late = Promise.all([ask('a'), ask('a')]);
    await work.endNext();
    await work.endNext();
    expect([await early, await late, reads]).toEqual([['a old', 'a old', 'a old'], ['a new', 'a new'], 2]);
  });

  test('do not wait for those of another key, and a failed one is not kept', async () => {
    let reads = 0;
    const ask = shareReads(async (key) => {
      reads += 1;
      if (reads === 1) throw new Error('away');
      return key;
    });
    const [first, other] = await Promise.allSettled([ask('a'), ask('b')]);
    expect([first.status, other.status]).toEqual(['rejected', 'fulfilled']);
    expect(await ask('a')).toBe('a');
    expect(reads).toBe(3);
  });
});
