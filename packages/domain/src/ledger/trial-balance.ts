import { type CurrencyCode, type Money, money, subtract, sum } from '../money/money.ts';
import { type LedgerAccount, ledgerAccounts } from './entry-plan.ts';

/** What was booked on one ledger account in one currency, both sides not negative, in minor units. */
export interface AccountTurnover {
  readonly ledgerAccount: LedgerAccount;
  readonly currency: CurrencyCode;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
}

export interface TrialBalanceLine {
  readonly ledgerAccount: LedgerAccount;
  readonly debit: Money;
  readonly credit: Money;
  /** Debits less credits. */
  readonly balance: Money;
}

/** The accounts of one currency in the order of the chart; together debits and credits are equal. */
export interface TrialBalance {
  readonly currency: CurrencyCode;
  readonly lines: readonly TrialBalanceLine[];
  readonly debit: Money;
  readonly credit: Money;
  /** False when an entry lost a cent: the books are wrong. */
  readonly balanced: boolean;
}

/** The trial balance of each currency, by code. An account without any posting is left out. */
export function trialBalances(turnovers: readonly AccountTurnover[]): readonly TrialBalance[] {
  const byCurrency = Map.groupBy(turnovers, ({ currency }) => currency);
  return [...byCurrency.keys()].toSorted().map((currency) => balanceOf(currency, byCurrency.get(currency) ?? []));
}

function balanceOf(currency: CurrencyCode, turnovers: readonly AccountTurnover[]): TrialBalance {
  const lines = ledgerAccounts.flatMap((ledgerAccount) => {
    const own = turnovers.filter((turnover) => turnover.ledgerAccount === ledgerAccount);
    if (own.length === 0) return [];
    const debit = money(
      own.reduce((total, { debitMinor }) => total + debitMinor, 0n),
      currency,
    );
    const credit = money(
      own.reduce((total, { creditMinor }) => total + creditMinor, 0n),
      currency,
    );
    return [{ ledgerAccount, debit, credit, balance: subtract(debit, credit) }];
  });
  const debits = lines.map((line) => line.debit);
  const credits = lines.map((line) => line.credit);
  const [debit, credit] = [sum(debits, currency), sum(credits, currency)];
  return { currency, lines, debit, credit, balanced: debit.amountMinor === credit.amountMinor };
}
