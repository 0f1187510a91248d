import {
  type BillableSubscription,
  type BusinessDate,
  businessDate,
  type Coupon,
  type InvoiceInput,
  idOf,
  money,
  type PlanVersion,
  type PriceComponent,
  peopleWhoServeCustomersPay,
  type RedeemedCoupon,
  redeemCoupons,
  type SeatAssignment,
  type SubscribedLocation,
  type UsageRecord,
} from '@quittance/domain';

/** A subscription with a month of use, and how it is invoiced: what every contestant is given. */
export interface MoneyCase {
  readonly name: string;
  readonly lines: number;
  readonly subscription: BillableSubscription;
  readonly asOf: BusinessDate;
  readonly coupons: readonly RedeemedCoupon[];
  readonly seller: InvoiceInput['seller'];
  readonly buyer: InvoiceInput['buyer'];
}

const stylist = { code: 'stylist', name: 'Stylist', capabilities: ['provides_services'] };
const receptionist = { code: 'receptionist', name: 'Receptionist', capabilities: ['books_appointments'] };

const base: PriceComponent = { kind: 'flat', code: 'base', name: { en: 'Base' }, unitPrice: '49.00' };
const location: PriceComponent = {
  kind: 'per_location',
  code: 'location',
  name: { en: 'Location' },
  unitPrice: '29.50',
};
const seat: PriceComponent = {
  kind: 'per_seat',
  code: 'professional',
  name: { en: 'Professional' },
  unitPrice: '19.90',
  seatClass: 'professional',
};
const tiers = [
  { upTo: '100', unitPrice: '0.10', flatFee: '2.00' },
  { upTo: '1000', unitPrice: '0.0525' },
  { upTo: null, unitPrice: '0.0199' },
];
const messages: PriceComponent = {
  kind: 'usage',
  code: 'messages',
  name: { en: 'Messages' },
  meter: 'messages',
  freeUnits: '50',
  pricing: { model: 'graduated', tiers },
};
const payments: PriceComponent = {
  kind: 'usage',
  code: 'payments',
  name: { en: 'Payments' },
  meter: 'payments',
  scope: 'location',
  pricing: { model: 'percentage', ratePercent: '1.4', perItem: '0.25' },
};

const firstDay = businessDate('2025-03-01');
const tenth: Coupon = {
  code: 'TENTH',
  discount: { kind: 'percent', percent: '10' },
  from: firstDay,
  periods: null,
  componentCodes: null,
  planCodes: null,
};
const welcome: Coupon = { ...tenth, code: 'WELCOME', discount: { kind: 'amount', amount: money(500n, 'EUR') } };

/** One line: a flat monthly price. */
const single = moneyCase('single', 1, { components: [base], locations: 0 }, []);
/** Four lines: flat, a location, its seats by the day, and messages in tiers; ten percent off. */
const salon = moneyCase('salon', 4, { components: [base, location, seat, messages], locations: 1 }, [tenth]);
/** Forty lines: thirteen locations with seats and payments, and the account's own base price; two coupons. */
const chain = moneyCase('chain', 40, { components: [base, location, seat, payments], locations: 13 }, [welcome, tenth]);

export const moneyCases: readonly MoneyCase[] = [single, salon, chain];

interface Shape {
  readonly components: readonly PriceComponent[];
  readonly locations: number;
}

function moneyCase(name: string, lines: number, shape: Shape, coupons: readonly Coupon[]): MoneyCase {
  const subscription: BillableSubscription = {
    subscriptionId: idOf('subscription', `sub_${name}`),
    accountId: idOf('account', `acc_${name}`),
    planVersion: planOf(name, shape.components),
    status: 'active',
    anchor: firstDay,
    startDate: firstDay,
    endDate: null,
    locations: places(shape.locations),
    assignments: places(shape.locations).flatMap(seatsAt),
    roles: [stylist, receptionist],
    usage: places(shape.locations).flatMap(usageAt),
    firstPeriodIndex: 0,
    nextPeriodIndex: 0,
    billed: [],
  };
  return {
    name,
    lines,
    subscription,
    asOf: businessDate('2025-04-01'),
    coupons: redeemCoupons(coupons, [subscription]),
    seller: { country: 'DE', smallBusiness: false, oneStopShop: false },
    buyer: { country: 'DE', vatCheck: null },
  };
}

function planOf(name: string, components: readonly PriceComponent[]): PlanVersion {
  return {
    id: idOf('planVersion', `plv_${name}`),
    planCode: name,
    version: 1,
    name: { en: name },
    currency: 'EUR',
    interval: { unit: 'month', count: 1 },
    timing: 'arrears',
    tax: { behaviour: 'exclusive', category: 'standard' },
    components,
    seatPolicy: peopleWhoServeCustomersPay,
    seatRemoval: 'period_end',
    trialDays: 0,
  };
}

function places(count: number): readonly SubscribedLocation[] {
  return Array.from({ length: count }, (_, index) => {
    return { locationId: idOf('location', `loc_${index}`), name: `Store ${index + 1}`, from: firstDay, until: null };
  });
}

/** Two members the whole month, one from the 11th. */
function seatsAt({ locationId }: SubscribedLocation, index: number): readonly SeatAssignment[] {
  const member = (nth: number, roleCode: string, from: string): SeatAssignment => ({
    memberId: idOf('member', `mem_${index}_${nth}`),
    memberName: `Member ${index}.${nth}`,
    roleCode,
    locationId,
    from: businessDate(from),
    until: null,
  });
  return [
    member(1, 'stylist', '2025-01-01'),
    member(2, 'receptionist', '2025-02-01'),
    member(3, 'stylist', '2025-03-11'),
  ];
}

function usageAt({ locationId }: SubscribedLocation, index: number): readonly UsageRecord[] {
  return [
    { meter: 'messages', date: businessDate('2025-03-14'), quantity: `${700 + index}.5`, locationId },
    { meter: 'messages', date: businessDate('2025-03-28'), quantity: '612', locationId },
    { meter: 'payments', date: businessDate('2025-03-31'), quantity: `${1_234 + index}.56`, items: 17, locationId },
  ];
}
