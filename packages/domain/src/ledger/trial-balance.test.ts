import { expect, test } from 'vitest';
import { money } from '../money/money.ts';
import { type AccountTurnover, trialBalances } from './trial-balance.ts';

const turnover = (
  ledgerAccount: AccountTurnover['ledgerAccount'],
  debit: bigint,
  credit: bigint,
  currency = 'EUR',
) => ({
  ...{ ledgerAccount, currency },
  ...{ debitMinor: debit, creditMinor: credit },
});

test('119.00 invoiced and 150.00 paid: bank 150.00, credit of 31.00, revenue and tax, 269.00 on both sides', () => {
  const [euros, ...others] = trialBalances([
    turnover('bank', 15_000n, 0n),
    turnover('revenue', 0n, 10_000n),
    turnover('tax_payable', 0n, 1_900n),
    turnover('receivable', 11_900n, 11_900n),
    turnover('customer_credit', 0n, 3_100n),
  ]);
  expect(others).toEqual([]);
  expect(euros?.lines.map(({ ledgerAccount, balance }) => `${ledgerAccount} ${balance.amountMinor}`)).toEqual([
    'receivable 0',
    'revenue -10000',
    'tax_payable -1900',
    'bank 15000',
    'customer_credit -3100',
  ]);
  expect(euros).toMatchObject({ debit: money(26_900n, 'EUR'), credit: money(26_900n, 'EUR'), balanced: true });
});

test('each currency balances by itself, and one that lost a cent is said to be wrong', () => {
  const both = trialBalances([
    turnover('bank', 500n, 0n, 'HUF'),
    turnover('refunds', 0n, 500n, 'HUF'),
    turnover('bank', 100n, 0n),
    turnover('fees', 0n, 99n),
  ]);
  expect(both.map(({ currency, balanced }) => `${currency} ${balanced}`)).toEqual(['EUR false', 'HUF true']);
  expect(trialBalances([])).toEqual([]);
});
