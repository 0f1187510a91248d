import type { Campaign, CampaignSubject } from '../campaigns/campaign.ts';
import { idOf } from '../ids/ids.ts';
import { peopleWhoServeCustomersPay, serviceProvidersPay } from '../seats/shipped-policies.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import { manageSubscription } from '../subscriptions/managed-subscription.ts';
import {
  assign,
  bookkeeper,
  callCentrePrice,
  date,
  receptionist,
  samplePlan,
  sampleSubscription,
  seatPrice,
  stylist,
} from './subscription.ts';

export const oldVersion = samplePlan({ components: [seatPrice], seatPolicy: serviceProvidersPay });
export const newVersion = samplePlan({
  id: idOf('planVersion', 'plv_2'),
  version: 2,
  components: [seatPrice, callCentrePrice],
  seatPolicy: peopleWhoServeCustomersPay,
});

/** From “service providers pay” to “people who serve customers pay”, told on 1 March with 30 days of notice. */
export function sampleCampaign(changes: Partial<Campaign> = {}): Campaign {
  return {
    from: oldVersion,
    to: newVersion,
    noticeOn: date('2025-03-01'),
    noticeDays: 30,
    noticeDaysByCountry: {},
    waves: [{ code: 'all', notBefore: date('2025-03-01'), members: { kind: 'rest' } }],
    holdOuts: [],
    optOut: null,
    outliers: { increasePercent: null, increaseMinor: null },
    ...changes,
  };
}

/** A salon of the given name with a stylist, a receptionist and a bookkeeper; March is billed by `nextPeriodIndex`. */
export function salonNamed(
  name: string,
  changes: Partial<BillableSubscription> = {},
  subject: Partial<CampaignSubject> = {},
): CampaignSubject {
  const billable = sampleSubscription({
    subscriptionId: idOf('subscription', `sub_${name}`),
    accountId: idOf('account', `acc_${name}`),
    planVersion: oldVersion,
    assignments: [
      assign('Anna', stylist, 'Mitte'),
      assign('Rita', receptionist, 'Mitte'),
      assign('Ben', bookkeeper, 'Mitte'),
    ],
    firstPeriodIndex: 3,
    nextPeriodIndex: 3,
    ...changes,
  });
  return {
    subscription: manageSubscription(
      billable,
      date('2025-02-20'),
      billable.status === 'paused' ? date('2025-02-01') : null,
    ),
    country: 'DE',
    optedOutOn: null,
    ...subject,
  };
}
