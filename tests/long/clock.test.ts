import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveDailyAndInJumps, openStory } from '../scenarios/support/clock-story.ts';
import type { World } from '../scenarios/support/world.ts';

let daily: World;
let jumping: World;

beforeAll(async () => {
  [daily, jumping] = await Promise.all([openStory(), openStory()]);
});
afterAll(() => Promise.all([daily, jumping].map((world) => world.close())));

test('34 days lived one by one give the same books as two jumps of 20 and 14 days', async () => {
  const books = await liveDailyAndInJumps(daily, jumping, ['2026-02-19', '2026-03-05']);
  expect(books.invoices).toHaveLength(5);
  expect(books.payments.length).toBeGreaterThan(5);
});
