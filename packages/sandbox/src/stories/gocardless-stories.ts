import type { Story, StoryStep } from './story.ts';

const payment = (day: number, scenario: string, says: string, more: Record<string, string> = {}): StoryStep => ({
  ...{ day, says, does: 'simulate' },
  fields: { scenario, resource: '{payment}', ...more },
});
const mandate = (day: number, scenario: string, says: string): StoryStep => ({
  ...{ day, says, does: 'simulate' },
  fields: { scenario, resource: '{mandate}' },
});

/** Statuses of a debit that a bank can still send back. */
const alive = ['pending_submission', 'submitted', 'confirmed', 'paid_out'];

/** What happens to debits and mandates at GoCardless. */
export const goCardlessStories: readonly Story[] = [
  {
    provider: 'gocardless',
    name: 'sepa-return',
    about: 'The bank returns a SEPA debit on day 5: AM04, no funds',
    needs: { scheme: 'sepa_core', status: alive },
    steps: [payment(5, 'payment_failed', 'The bank returns the debit: AM04')],
  },
  {
    provider: 'gocardless',
    name: 'sepa-chargeback',
    about: 'The customer has the bank take a SEPA debit back on day 30, within the 8 weeks: MD06',
    needs: { scheme: 'sepa_core', status: alive },
    steps: [payment(30, 'payment_charged_back', 'The customer has the bank take the money back: MD06')],
  },
  {
    provider: 'gocardless',
    name: 'chargeback-cancelled',
    about: 'A chargeback on day 30 that the bank takes back on day 40',
    needs: { status: alive },
    steps: [
      payment(30, 'payment_charged_back', 'The customer has the bank take the money back'),
      payment(40, 'payment_chargeback_cancelled', 'The bank finds that the customer was wrong'),
    ],
  },
  {
    provider: 'gocardless',
    name: 'mandate-revoked',
    about: 'The customer revokes the mandate on day 1, while the debit is on its way',
    steps: [mandate(1, 'mandate_cancelled', 'The customer revokes the mandate at the bank')],
  },
  {
    provider: 'gocardless',
    name: 'bank-changed',
    about: 'The customer moves to another bank on day 20; the mandate goes along',
    steps: [mandate(20, 'mandate_transferred', 'The mandate moves to the new bank')],
  },
  {
    provider: 'gocardless',
    name: 'ach-no-funds',
    about: 'The bank returns an ACH debit on day 4: R01, no funds',
    needs: { scheme: 'ach', status: alive },
    steps: [payment(4, 'payment_failed', 'The bank returns the debit: R01')],
  },
  {
    provider: 'gocardless',
    name: 'ach-closed',
    about: 'The bank returns an ACH debit on day 3: R02, the account is closed',
    needs: { scheme: 'ach', status: alive },
    steps: [
      payment(3, 'payment_failed', 'The bank returns the debit: R02', { cause: 'bank_account_closed', code: 'R02' }),
    ],
  },
  {
    provider: 'gocardless',
    name: 'ach-unauthorised',
    about: 'The customer disputes an ACH debit on day 45: R10, not authorised',
    needs: { scheme: 'ach', status: alive },
    steps: [
      payment(45, 'payment_charged_back', 'The customer says the debit was not authorised: R10', {
        cause: 'authorisation_disputed',
        code: 'R10',
      }),
    ],
  },
];
