import { expect, test } from 'vitest';
import { billedOn, carriedOut, flatPlan, managedSample, planned } from '../samples/managed-subscription.ts';
import { basePrice, date } from '../samples/subscription.ts';
import { usageComponent } from '../samples/usage.ts';
import { meteredPhases } from './metered-phases.ts';

const counting = (meter: string) =>
  flatPlan(meter, '31.00', {
    components: [basePrice, { ...usageComponent({ model: 'per_unit', unitPrice: '0.10' }), meter }],
  });
const old = managedSample({ planVersion: counting('calls') });
const switched = carriedOut(
  planned(billedOn(old, '2025-01-01', '2025-02-01', '2025-03-01'), '2025-03-11', {
    kind: 'switch_plan',
    planVersion: counting('messages'),
    when: 'now',
  }),
);
const told = (chargedOn: string) =>
  meteredPhases(switched, date(chargedOn)).map(
    ({ from, until, openFrom, meters }) => `${[...meters].join()} ${from} – ${until}, open from ${openFrom}`,
  );

test('calls count up to 10 March and messages from the 11th, for three periods back each', () => {
  expect(told('2025-04-01')).toEqual([
    'calls 2025-01-01 – 2025-03-11, open from 2025-01-01',
    'messages 2025-03-11 – null, open from 2025-03-11',
  ]);
});

test('the plan that ended in March takes nothing more that would be charged in June', () => {
  expect(told('2025-05-31')[0]).toBe('calls 2025-01-01 – 2025-03-11, open from 2025-01-01');
  expect(told('2025-06-01')[0]).toBe('calls 2025-01-01 – 2025-03-11, open from null');
});

test('a plan that has run for five months takes the last three', () => {
  const long = billedOn(old, '2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01', '2025-05-01');
  expect(meteredPhases(long, date('2025-06-01'))[0]!.openFrom).toBe('2025-03-01');
});
