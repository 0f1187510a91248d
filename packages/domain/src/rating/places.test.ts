import { describe, expect, it } from 'vitest';
import { periodAt } from '../calendar/periods.ts';
import {
  assign,
  callCentrePrice,
  locationPrice,
  openLocation,
  remoteAgent,
  samplePlan,
  sampleSubscription,
  seatPrice,
  stylist,
} from '../samples/subscription.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import { ratePeriod } from './rate-period.ts';

const components = [locationPrice, seatPrice, callCentrePrice];

/** Where each component is rated in March 2025, in arrears, and what it costs there. */
function rated(changes: Partial<BillableSubscription>): readonly string[] {
  const planVersion = samplePlan({ components, timing: 'arrears' });
  const subscription = sampleSubscription({ planVersion, ...changes });
  const march = periodAt(subscription.anchor, subscription.planVersion.interval, 2);
  return ratePeriod(subscription, march, 'as_used').map(
    ({ component, locationId, amount }) => `${component.code} ${locationId ?? 'account'} ${amount.amountMinor}`,
  );
}

describe('places that are rated', () => {
  it('a location that closed on the day it opened is none', () => {
    expect(rated({ locations: [openLocation('Nord', '2025-03-10', '2025-03-10')] })).toEqual([]);
  });

  it('a seat of no location belongs to the account', () => {
    expect(rated({ locations: [], assignments: [assign('Cleo', remoteAgent, null)] })).toEqual([
      'call_centre account 1500',
    ]);
  });

  it('a seat given out after its location closed, or on that very day, is none', () => {
    const locations = [openLocation('Nord', '2025-01-01', '2025-03-11')];
    const nord = ['location loc_Nord 968'];
    expect(rated({ locations, assignments: [assign('Anna', stylist, 'Nord', '2025-03-15')] })).toEqual(nord);
    expect(rated({ locations, assignments: [assign('Anna', stylist, 'Nord', '2025-03-11')] })).toEqual(nord);
    expect(rated({ locations, assignments: [assign('Anna', stylist, 'Nord', '2025-03-10')] })).toEqual([
      ...nord,
      'professional loc_Nord 65',
    ]);
  });

  it('seats of earlier and later months are none', () => {
    const assignments = [
      assign('Anna', stylist, 'Mitte', '2025-01-01', '2025-03-01'),
      assign('Bea', stylist, 'Mitte', '2025-04-01'),
    ];
    expect(rated({ assignments })).toEqual(['location loc_Mitte 3000']);
  });

  it('without a seat policy nobody takes a seat that costs', () => {
    const planVersion = samplePlan({ components, timing: 'arrears', seatPolicy: null });
    expect(rated({ planVersion, assignments: [assign('Anna', stylist, 'Mitte')] })).toEqual([
      'location loc_Mitte 3000',
    ]);
  });
});
