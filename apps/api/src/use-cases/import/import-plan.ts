import type { BrandFile, CatalogueFile } from './brand-schema.ts';
import type { RowOf } from './row-schemas.ts';

/** A checked import: nothing in it contradicts itself, so writing it needs to know only what is stored already. */
export interface ImportPlan {
  readonly brand: BrandFile;
  readonly catalogue: CatalogueFile;
  readonly accounts: readonly RowOf<'accounts.csv'>[];
  readonly locations: readonly RowOf<'locations.csv'>[];
  /** One entry per person and account. */
  readonly people: readonly RowOf<'people.csv'>[];
  readonly members: readonly RowOf<'members.csv'>[];
  readonly assignments: readonly RowOf<'assignments.csv'>[];
  readonly subscriptions: readonly RowOf<'subscriptions.csv'>[];
  readonly staff: readonly RowOf<'staff.csv'>[];
}
