import type { RailCapabilities } from '../port/index.ts';

/** What every debit of GoCardless's shares; days are shown to people and never computed with. */
const DEBIT = {
  minimum: [],
  save: 'setup',
  offSession: true,
  payOnce: true,
  settlement: 'async',
  disputes: 'final',
  refund: 'partial',
} as const satisfies Partial<RailCapabilities>;

/** Source: GoCardless's pages on timings, chargebacks and refunds; SEPA, Nacha and Bacs rules. */
export const railCapabilities: readonly RailCapabilities[] = [
  {
    ...DEBIT,
    rail: 'sepa_debit',
    label: { en: 'SEPA direct debit', de: 'SEPA-Lastschrift', hu: 'SEPA-beszedés' },
    currencies: ['EUR'],
    typicalSettleDays: [4, 9],
    lateFailureDays: 56,
    disputeWindowDays: 396,
    refundWindowDays: 180,
    mandate: { required: true, preNotificationDays: 3 },
  },
  {
    ...DEBIT,
    rail: 'ach_debit',
    label: { en: 'US bank account (ACH)', de: 'US-Bankkonto (ACH)', hu: 'Amerikai bankszámla (ACH)' },
    currencies: ['USD'],
    typicalSettleDays: [3, 7],
    lateFailureDays: 60,
    disputeWindowDays: 60,
    refundWindowDays: 180,
    mandate: { required: true, preNotificationDays: 2 },
  },
  {
    ...DEBIT,
    rail: 'bacs_debit',
    label: { en: 'Direct Debit (Bacs)', de: 'Britische Lastschrift (Bacs)', hu: 'Brit beszedés (Bacs)' },
    currencies: ['GBP'],
    typicalSettleDays: [5, 9],
    lateFailureDays: 5,
    disputeWindowDays: null,
    refundWindowDays: 180,
    mandate: { required: true, preNotificationDays: 3 },
  },
  {
    ...DEBIT,
    rail: 'instant_bank_payment',
    label: { en: 'Instant bank payment', de: 'Echtzeitüberweisung', hu: 'Azonnali banki fizetés' },
    currencies: ['EUR', 'GBP'],
    save: 'none',
    offSession: false,
    typicalSettleDays: [0, 1],
    lateFailureDays: 0,
    disputeWindowDays: null,
    disputes: 'none',
    refundWindowDays: 180,
    mandate: { required: false, preNotificationDays: null },
  },
];
