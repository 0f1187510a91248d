import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface FileToMutate {
  readonly area: string;
  /** From the repository's root, with forward slashes. */
  readonly path: string;
}

/** Where a wrong sign costs somebody money. A name that ends in `.ts` is one file, any other all files of a folder. */
const areas = {
  money: ['money'],
  rating: ['rating'],
  usage: ['rating/usage'],
  proration: ['calendar'],
  commitments: ['commitments'],
  coupons: ['coupons'],
  credits: ['credits'],
  invoices: ['invoices/assemble-invoice.ts', 'invoices/group-charges.ts', 'invoices/location-subtotals.ts'],
  late: [
    'invoices/charge-late-invoice.ts',
    'invoices/charge-late-payment.ts',
    'invoices/correct-interest.ts',
    'invoices/interest-on.ts',
    'invoices/open-days.ts',
    'invoices/base-rates.ts',
  ],
  agreements: ['catalogue/agreed-prices.ts', 'catalogue/negotiate-prices.ts', 'invoices/ad-hoc-charge.ts'],
  contracts: [
    'subscriptions/running-contract.ts',
    'subscriptions/earliest-end.ts',
    'subscriptions/term-end.ts',
    'subscriptions/loosens-contract.ts',
  ],
  tax: ['tax'],
  ledger: ['ledger'],
};

/** Every file of the areas above, tests left out, in a fixed order. */
export function filesToMutate(root: string): readonly FileToMutate[] {
  return Object.entries(areas).flatMap(([area, places]) =>
    places.flatMap((place) => codeIn(root, `packages/domain/src/${place}`)).map((path) => ({ area, path })),
  );
}

function codeIn(root: string, place: string): readonly string[] {
  if (place.endsWith('.ts')) return existsSync(join(root, place)) ? [place] : [];
  return readdirSync(join(root, place))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `${place}/${name}`)
    .toSorted();
}
