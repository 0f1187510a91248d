import { test } from 'vitest';
import { liveRandomMonths } from './support/random-month.ts';

test('Whatever happens in a month, the books stay clean and every cent at the provider is ours exactly once', async () => {
  // The same every time, so that it tells of changes in the product and not of luck.
  await liveRandomMonths({ runs: 1, seed: 20_260_301 });
}, 90_000);
