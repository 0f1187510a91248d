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

  test('are counted by their weight: of 3, 4, 9 and 1 no batch weighs more than 8, but for the one that does alone', async () => {
    const batches: number[][] = [];
    const add = inBatches<number>(
      async (items) => {
        batches.push([...items]);
        return items.map(() => stored);
      },
      8,
      (item) => item,
    );
    await Promise.all([3, 4, 9, 1].map(add));
    expect(batches).toEqual([[3, 4], [9], [1]]);
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
  function open(keepMs = 0) {
    const state = { reads: 0, value: 'old' as string | null };
    const work = held();
    const reads = shareReads(async (key) => {
      state.reads += 1;
      const answer = state.value && `${key} ${state.value}`;
      await work.begin();
      return answer;
    }, keepMs);
    const ask = async (key: string) => (await reads.fresh(key)).value;
    const recent = async (key: string) => Object.values(await reads.recent(key));
    return { state, ask, recent, endNext: work.endNext };
  }

  test('begin after everybody asked who gets them: 3 who ask at once share 1, 2 who ask meanwhile share the next', async () => {
    const { state, ask, endNext } = open();
    const early = Promise.all([ask('a'), ask('a'), ask('a')]);
    await expect.poll(() => state.reads).toBe(1);
    state.value = 'new';
    const late = Promise.all([ask('a'), ask('a')]);
    await endNext();
    await endNext();
    expect([await early, await late, state.reads]).toEqual([['a old', 'a old', 'a old'], ['a new', 'a new'], 2]);
  });

  test('are kept for 300 ms for who asks for what is recent, and say so; who asks for what is true now reads', async () => {
    const { state, ask, recent, endNext } = open(300);
    const first = recent('a');
    await endNext();
    expect(await first).toEqual(['a old', false]);
    state.value = 'new';
    expect(await recent('a')).toEqual(['a old', true]);
    const now = ask('a');
    await endNext();
    expect([await now, ...(await recent('a'))]).toEqual(['a new', 'a new', true]);
    await new Promise((resolve) => setTimeout(resolve, 310));
    const later = recent('a');
    await endNext();
    expect([await later, state.reads]).toEqual([['a new', false], 3]);
  });

  test('are not kept where there is nothing: whoever asks again reads again', async () => {
    const { state, recent, endNext } = open(60_000);
    state.value = null;
    for (let time = 1; time <= 2; time += 1) {
      const asked = recent('a');
      await endNext();
      expect([await asked, state.reads]).toEqual([[null, false], time]);
    }
  });

  test('do not wait for those of another key, and a failed one is not kept', async () => {
    let reads = 0;
    const { recent } = shareReads(async (key) => {
      reads += 1;
      if (reads === 1) throw new Error('away');
      return key;
    }, 60_000);
    const [first, other] = await Promise.allSettled([recent('a'), recent('b')]);
    expect([first.status, other.status]).toEqual(['rejected', 'fulfilled']);
    expect((await recent('a')).value).toBe('a');
    expect(reads).toBe(3);
  });
});
