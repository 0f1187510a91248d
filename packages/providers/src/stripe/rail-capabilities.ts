import { type Money, money } from '@quittance/domain';
import type { RailCapabilities } from '../port/index.ts';

/** Stripe's smallest charges for the currencies we sell in; elsewhere Stripe itself refuses what is too small. */
const CARD_MINIMUM: readonly Money[] = [
  money(50n, 'EUR'),
  money(50n, 'USD'),
  money(30n, 'GBP'),
  money(50n, 'CHF'),
  money(17500n, 'HUF'),
  money(50n, 'JPY'),
  money(1500n, 'CZK'),
  money(200n, 'PLN'),
  money(200n, 'RON'),
  money(250n, 'DKK'),
  money(300n, 'SEK'),
  money(300n, 'NOK'),
];

/** Source: Stripe's pages on cards, SEPA Direct Debit, ACH Direct Debit, refunds and disputes. */
export const railCapabilities: readonly RailCapabilities[] = [
  {
    rail: 'card',
    label: { en: 'Card', de: 'Karte', hu: 'Bankkártya' },
    currencies: null,
    minimum: CARD_MINIMUM,
    save: 'setup',
    offSession: true,
    payOnce: true,
    settlement: 'sync',
    typicalSettleDays: [0, 0],
    lateFailureDays: 0,
    disputeWindowDays: 120,
    disputes: 'contestable',
    refund: 'partial',
    refundWindowDays: null,
    mandate: { required: false, preNotificationDays: null },
  },
  {
    rail: 'sepa_debit',
    label: { en: 'SEPA direct debit', de: 'SEPA-Lastschrift', hu: 'SEPA-beszedés' },
    currencies: ['EUR'],
    minimum: [money(50n, 'EUR')],
    save: 'setup',
    offSession: true,
    payOnce: true,
    settlement: 'async',
    typicalSettleDays: [5, 14],
    lateFailureDays: 56,
    disputeWindowDays: 396,
    disputes: 'final',
    refund: 'partial',
    refundWindowDays: 180,
    mandate: { required: true, preNotificationDays: 14 },
  },
  {
    rail: 'ach_debit',
    label: { en: 'US bank account (ACH)', de: 'US-Bankkonto (ACH)', hu: 'Amerikai bankszámla (ACH)' },
    currencies: ['USD'],
    minimum: [money(50n, 'USD')],
    save: 'setup',
    offSession: true,
    payOnce: true,
    settlement: 'async',
    // Four business days: over a weekend with a holiday beside it these are nine.
    typicalSettleDays: [4, 9],
    lateFailureDays: 60,
    disputeWindowDays: 60,
    disputes: 'final',
    refund: 'partial',
    refundWindowDays: 180,
    mandate: { required: true, preNotificationDays: null },
  },
];
