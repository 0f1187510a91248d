import { describe, expect, it, test } from 'vitest';
import {
  billedOn,
  carriedOut,
  chargeLines,
  flatPlan,
  managedSample,
  planned,
} from '../samples/managed-subscription.ts';
import { date } from '../samples/subscription.ts';
import { afterCharges, decideManagedCharges } from './decide-managed-charges.ts';
import type { ManagedSubscription, PendingItem } from './managed-subscription.ts';

const training: PendingItem = {
  subscriptionId: managedSample().subscriptionId,
  code: 'charge:1',
  name: { en: 'Training' },
  locationId: null,
  date: date('2025-03-12'),
  quantity: '2',
  unitPrice: '80.00',
  currency: 'EUR',
  taxBehaviour: 'exclusive',
  taxCategory: 'standard',
  onItsDay: false,
};
const paid = billedOn(managedSample(), '2025-01-01', '2025-02-01', '2025-03-01');
const withItem = (change: Partial<PendingItem> = {}): ManagedSubscription => ({
  ...paid,
  pending: [{ ...training, ...change }],
});
const on = (subscription: ManagedSubscription, day: string) => {
  const decision = decideManagedCharges(subscription, date(day));
  return { lines: chargeLines(decision), next: decision.nextBillingDate };
};

describe('160.00 of training on 12 March, beside 31.00 a month', () => {
  it('comes with the invoice of 1 April', () => {
    expect(on(withItem(), '2025-03-12')).toEqual({ lines: [], next: '2025-04-01' });
    expect(on(withItem(), '2025-04-01').lines).toEqual([
      'base 2025-04-01 – 2025-05-01: 3100',
      'charge:1 2025-03-12 – 2025-03-13: 16000',
    ]);
  });

  it('is charged once, and its revision is that of no phase', () => {
    const decision = decideManagedCharges(withItem(), date('2025-04-01'));
    const after = afterCharges(withItem(), decision);
    expect(after.pending).toEqual([]);
    expect(decision.billedPeriods.map(({ componentCode }) => componentCode)).toEqual(['base']);
    expect(on(after, '2025-05-01').lines).toEqual(['base 2025-05-01 – 2025-06-01: 3100']);
  });

  it('comes on an invoice of its own on 12 March if that is wanted, and not before', () => {
    const own = withItem({ onItsDay: true });
    expect(on(own, '2025-03-11')).toEqual({ lines: [], next: '2025-03-12' });
    expect(on(own, '2025-03-12')).toEqual({ lines: ['charge:1 2025-03-12 – 2025-03-13: 16000'], next: '2025-04-01' });
  });

  it('does not come alone on 20 March, when a pause of a plan in arrears ends and nothing else is billed', () => {
    const late = managedSample({ planVersion: flatPlan('late', '31.00', { timing: 'arrears' }) });
    const item = { ...billedOn(late, '2025-02-01', '2025-03-01'), pending: [training] };
    const paused = planned(item, '2025-03-01', { kind: 'pause', when: 'now', until: date('2025-03-20') });
    const resumed = carriedOut(paused);
    expect(on(resumed, '2025-03-20')).toEqual({ lines: [], next: '2025-04-01' });
    expect(on(resumed, '2025-04-01').lines).toEqual([
      'base 2025-03-20 – 2025-04-01: 1200',
      'charge:1 2025-03-12 – 2025-03-13: 16000',
    ]);
  });

  it('dated 12 April is no part of the invoice of 1 April', () => {
    expect(on(withItem({ date: date('2025-04-12') }), '2025-04-01').lines).toHaveLength(1);
  });

  it('comes along with a change that is billed today, as its preview says', () => {
    const plan = planned(withItem(), '2025-03-20', { kind: 'cancel', when: 'now' });
    expect(chargeLines(plan.dueNow)).toEqual([
      'base 2025-03-20 – 2025-04-01: -1200',
      'charge:1 2025-03-12 – 2025-03-13: 16000',
    ]);
    expect(carriedOut(plan).pending).toEqual([]);
  });
});

test('an ended subscription, which nothing else will ever bill, is billed on the day of the item', () => {
  const ended = carriedOut(planned(paid, '2025-03-05', { kind: 'cancel', when: 'now' }));
  const late = { ...ended, pending: [{ ...training, unitPrice: '-5.00' }] };
  expect(on(late, '2025-03-10')).toMatchObject({ lines: [], next: '2025-03-12' });
  expect(on(late, '2025-03-12')).toEqual({ lines: ['charge:1 2025-03-12 – 2025-03-13: -1000'], next: null });
});
