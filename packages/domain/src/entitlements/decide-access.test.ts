import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { type Access, decideAccess, type OverdueDebt, type SuspensionReach } from './decide-access.ts';
import { type EntitlementState, entitlementStates, transitionEntitlement } from './entitlement-machine.ts';

const access = (place: string | null, state: EntitlementState, subscription = 'one'): Access => ({
  subscriptionId: idOf('subscription', subscription),
  locationId: place === null ? null : idOf('location', place),
  state,
});
const debt = (demands: OverdueDebt['demands'], place: string | null, subscription = 'one'): OverdueDebt => ({
  demands,
  lines: [
    { subscriptionId: idOf('subscription', subscription), locationId: place === null ? null : idOf('location', place) },
  ],
});
const told = (reach: SuspensionReach, debts: OverdueDebt[], ...accesses: Access[]) =>
  decideAccess(reach, debts, accesses).map(({ locationId, events }) => `${locationId ?? 'all'}: ${events.join(', ')}`);

describe('access to two locations of one subscription', () => {
  const [mitte, nord] = [access('Mitte', 'grace'), access('Nord', 'grace')];

  it.each<[string, SuspensionReach, OverdueDebt[], string[]]>([
    [
      'by location, the debt of Mitte closes Mitte and frees Nord',
      'location',
      [debt('suspended', 'Mitte')],
      ['Mitte: suspend', 'Nord: restore'],
    ],
    [
      'by subscription, it closes both',
      'subscription',
      [debt('suspended', 'Mitte')],
      ['Mitte: suspend', 'Nord: suspend'],
    ],
    [
      'by location, a debt of the whole subscription closes both',
      'location',
      [debt('suspended', null)],
      ['Mitte: suspend', 'Nord: suspend'],
    ],
    [
      'a debt of another subscription concerns neither',
      'subscription',
      [debt('suspended', 'Mitte', 'two')],
      ['Mitte: restore', 'Nord: restore'],
    ],
    [
      'of two debts the graver decides',
      'location',
      [debt('grace', null), debt('suspended', 'Nord')],
      ['Nord: suspend'],
    ],
    ['without debts access comes back', 'location', [], ['Mitte: restore', 'Nord: restore']],
  ])('%s', (_, reach, debts, expected) => {
    expect(told(reach, debts, mitte, nord)).toEqual(expected);
  });

  it('goes through grace on its way to suspension and back', () => {
    expect(told('location', [debt('suspended', 'Mitte')], access('Mitte', 'granted'))).toEqual([
      'Mitte: enter_grace, suspend',
    ]);
    expect(told('location', [debt('grace', 'Mitte')], access('Mitte', 'suspended'))).toEqual([
      'Mitte: restore, enter_grace',
    ]);
    expect(told('location', [debt('grace', null)], access(null, 'granted'))).toEqual(['all: enter_grace']);
  });
});

test('every change is allowed, and ends where the same question asked again changes nothing', () => {
  const anyPlace = fc.constantFrom('Mitte', 'Nord', null);
  const anyAccess = fc
    .tuple(anyPlace, fc.constantFrom(...entitlementStates))
    .map(([place, state]) => access(place, state));
  const anyDebt = fc
    .tuple(fc.constantFrom('grace' as const, 'suspended' as const), anyPlace)
    .map(([demands, place]) => debt(demands, place));
  fc.assert(
    fc.property(
      fc.constantFrom('subscription' as const, 'location' as const),
      fc.array(anyDebt, { maxLength: 3 }),
      anyAccess,
      (reach, debts, given) => {
        let state = given.state;
        for (const event of decideAccess(reach, debts, [given])[0]?.events ?? []) {
          const moved = transitionEntitlement(state, event);
          if (!moved.ok) throw new Error(`${state} ${event}`);
          state = moved.value;
        }
        expect(decideAccess(reach, debts, [{ ...given, state }])).toEqual([]);
      },
    ),
  );
});
