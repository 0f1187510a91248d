import { test } from 'vitest';
import { liveRandomMonths } from '../scenarios/support/random-month.ts';

test('Whatever happens in a month, 60 times over, the books stay clean and every cent at the provider is ours exactly once', async () => {
  await liveRandomMonths({ runs: 60 });
});
