import { expect, test } from 'vitest';
import { type Deed, makePlan } from './support/plan.ts';

const seeds = Array.from({ length: 400 }, (_, index) => index + 1);

test('The same seed makes the same plan, another one another', () => {
  expect(makePlan(42, 'large')).toEqual(makePlan(42, 'large'));
  expect(makePlan(42, 'large')).not.toEqual(makePlan(43, 'large'));
  expect(makePlan(42, 'small').steps.length).toBeLessThan(30);
});

test('400 seeds try every deed, every rail, every fault and both ways to die', () => {
  const steps = seeds.flatMap((seed) => makePlan(seed, 'large').steps);
  const deeds = steps.flatMap(({ deed }): readonly Deed[] => (deed.what === 'together' ? deed.deeds : [deed]));
  const tried = new Set<string>(steps.map(({ deed }) => deed.what));
  for (const deed of deeds) {
    tried.add(deed.what);
    if (deed.what === 'page') tried.add(deed.end);
    if (deed.what === 'bank') tried.add(deed.scenario);
    if (deed.what === 'page' || deed.what === 'store') tried.add(deed.rail);
  }
  for (const { faults, death } of steps) {
    for (const { kind } of faults) tried.add(kind);
    if (death) tried.add(death.how);
  }
  const everything = [
    ...[
      'bill',
      'cancel',
      'remove',
      'revoke',
      'expire',
      'store',
      'page',
      'saved',
      'refund',
      'dispute',
      'decide',
      'bank',
    ],
    ...['work', 'settle', 'minutes', 'days', 'together', 'unsent', 'unheard'],
    ...['paid_and_back', 'paid_and_gone', 'left_unpaid', 'abandoned', 'left_then_paid', 'paid_in_two_tabs'],
    ...['payment_failed', 'payment_late_failure', 'payment_charged_back', 'payment_chargeback_cancelled'],
    ...[
      'stripe card',
      'stripe sepa_debit',
      'stripe ach_debit',
      'paypal paypal',
      'gocardless sepa_debit',
      'gocardless ach_debit',
    ],
    ...['latency', '429', '500', 'html_502', 'reset_before_commit', 'reset_after_commit', 'truncated_body'],
    ...['drop', 'duplicate', 'reorder', 'delay', 'forge', 'old'],
  ];
  expect([...tried].toSorted()).toEqual(expect.arrayContaining(everything.toSorted()));
});
