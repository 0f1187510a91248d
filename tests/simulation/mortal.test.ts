import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Mortal } from './support/mortal.ts';

/** Notes what reached the world, and what the process heard of it. */
function watch(life: Mortal) {
  const sent: string[] = [];
  const heard: string[] = [];
  const ask = (what: string) =>
    life
      .pass(async () => {
        sent.push(what);
        await pause(1);
        return what;
      })
      .then((answer) => heard.push(answer))
      .finally(() => heard.push(`tidied ${what}`));
  return { sent, heard, ask };
}

test('A process that dies before its second output has sent one, and nothing of it is tidied up afterwards', async () => {
  const life = new Mortal();
  const { sent, heard, ask } = watch(life);
  await ask('first');
  life.doom({ nth: 1, how: 'unsent' });
  void ask('second');
  void ask('third');
  await life.died;
  await pause(10);
  expect(sent).toEqual(['first']);
  expect(heard).toEqual(['first', 'tidied first']);
});

test('One that dies unheard has sent its last output, and hears neither that answer nor one under way', async () => {
  const life = new Mortal();
  const { sent, heard, ask } = watch(life);
  void ask('under way');
  life.doom({ nth: 1, how: 'unheard' });
  void ask('last');
  await life.died;
  await pause(10);
  expect(sent).toEqual(['under way', 'last']);
  expect(heard).toEqual([]);
  expect(life.dead).toBe(true);
});

test('One that is spared lives on', async () => {
  const life = new Mortal();
  const { heard, ask } = watch(life);
  life.doom({ nth: 1, how: 'unsent' });
  life.spare();
  await ask('first');
  expect(heard).toEqual(['first', 'tidied first']);
  expect(life.dead).toBe(false);
});
