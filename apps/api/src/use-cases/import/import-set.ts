import type { CatalogueFile } from '../catalogue/catalogue-schema.ts';
import type { BrandFile } from './brand-schema.ts';
import type { Table } from './read-table.ts';
import type { TableFile } from './row-schemas.ts';

/** All files of an import, each read for itself, before they are compared with each other. */
export interface ImportSet {
  readonly brand: Pick<BrandFile, 'languages' | 'sandbox'> | null;
  readonly catalogue: CatalogueFile | null;
  readonly tables: { readonly [File in TableFile]: Table<File> };
  /** Keys of stored customers, who have their owners, in a brand that has its staff; null for a set that must be whole. */
  readonly storedAccounts: ReadonlySet<string> | null;
}
