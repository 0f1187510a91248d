import { compare, invariant, type Money, sum } from '@quittance/domain';
import type { InvoiceDocument } from './invoice-document.ts';

/**
 * Throws unless the figures of the document agree with each other: lines with groups, groups and taxes with the
 * totals, all in one currency. A document that contradicts itself must never reach a customer.
 */
export function assertAddsUp({ groups, taxes, totals }: InvoiceDocument): void {
  const { currency } = totals.gross;
  for (const group of groups) {
    equal(
      sum(
        group.lines.map(({ net }) => net),
        currency,
      ),
      group.net,
      'the lines of a group add up to its subtotal',
    );
  }
  equal(
    sum(
      groups.map(({ net }) => net),
      currency,
    ),
    totals.net,
    'the groups add up to the net total',
  );
  equal(
    sum(
      taxes.map(({ net }) => net),
      currency,
    ),
    totals.net,
    'the taxable amounts add up to the net total',
  );
  equal(
    sum(
      taxes.map(({ tax }) => tax),
      currency,
    ),
    totals.tax,
    'the taxes add up to the tax total',
  );
  equal(sum([totals.net, totals.tax], currency), totals.gross, 'net and tax add up to the gross total');
  equal(sum([totals.due, totals.paid, totals.credit], currency), totals.gross, 'due, paid and credit add up to gross');
}

function equal(found: Money, stated: Money, sentence: string): void {
  invariant(compare(found, stated) === 0, `${sentence}: ${found.amountMinor} is not ${stated.amountMinor}`);
}
