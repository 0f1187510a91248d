import type { PaymentProvider } from '@quittance/providers';
import { expect, test } from 'vitest';
import { openArena } from '../simulation/support/arena.ts';
import type { Plan, Step } from '../simulation/support/plan.ts';
import { runMany } from '../simulation/support/run-many.ts';
import { playPlan } from '../simulation/support/run-seed.ts';
import { shrink } from '../simulation/support/shrink.ts';
import { tellFailure } from '../simulation/support/tell-failure.ts';

// The nights are `npm run simulate`; these seeds are the same ones every time.
test('200 seeds of faults, kills and moved clocks leave no cent unexplained and nothing waiting', async () => {
  const failures: string[] = [];
  const tally = await runMany({ firstSeed: 1_001, count: 200, size: 'small' }, async (outcome) => {
    if (outcome.broken.length > 0) failures.push(tellFailure(outcome));
  });
  expect(failures.join('\n\n')).toBe('');
  expect(tally.runs).toBe(200);
  expect(tally.payments).toBeGreaterThan(100);
  expect(tally.kills).toBeGreaterThan(60);
});

/** A plugin that takes the money a second time under a key of its own. */
function chargingTwice(provider: PaymentProvider): PaymentProvider {
  const charge: PaymentProvider['charges']['charge'] = async (context, input) => {
    await provider.charges.charge(context, { ...input, key: `${input.key}-again` });
    return provider.charges.charge(context, input);
  };
  return { ...provider, charges: { ...provider.charges, charge } };
}

test('A plugin that charges twice is found out, and its plan of six steps shrinks to the one that it takes', async () => {
  const calm = (deed: Step['deed']): Step => ({ deed, faults: [], death: null });
  const steps = [
    calm({ what: 'minutes', minutes: 2 }),
    calm({ what: 'store', who: 0, rail: 'stripe card', person: '4242424242424242' }),
    { ...calm({ what: 'bill', who: 0 }), faults: [{ kind: 'latency' as const, delayMs: 5 }] },
    calm({ what: 'work' }),
    calm({ what: 'refund', pick: 0, percent: 10, abroad: false }),
    calm({ what: 'settle' }),
  ];
  const plan: Plan = { seed: 1, currency: 'EUR', debits: 'gocardless', customers: 1, steps };
  const arena = await openArena('silent', chargingTwice);
  try {
    const outcome = await playPlan(arena, plan, 'small');
    expect(outcome.broken.join('\n')).toContain('payment is lost: stripe');
    expect(tellFailure(outcome)).toContain('npm run simulate -- --seed 1 --size small');
    const smaller = await shrink(arena, outcome, 20);
    expect(smaller.plan.steps.map(({ deed }) => deed.what)).toEqual(['store']);
  } finally {
    await arena.close();
  }
});
