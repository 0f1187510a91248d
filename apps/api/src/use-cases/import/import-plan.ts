import type { CatalogueFile } from '../catalogue/catalogue-schema.ts';
import type { BrandChanges, BrandFile } from './brand-schema.ts';
import type { RowOf, TableFile } from './row-schemas.ts';

/** A checked row with the line of the file it stands on. */
export type PlanRow<File extends TableFile> = RowOf<File> & { readonly line: number };

/** A checked import: nothing in it contradicts itself, so writing it needs to know only what is stored already. */
export interface ImportPlan {
  /** What the set says of the brand: everything for a new one, nothing when it has no such file. */
  readonly brand: BrandChanges;
  readonly catalogue: CatalogueFile;
  /** The catalogue was read from the brand and is not written. */
  readonly isCatalogueStored: boolean;
  readonly accounts: readonly PlanRow<'accounts.csv'>[];
  readonly locations: readonly PlanRow<'locations.csv'>[];
  /** One entry per person and account. */
  readonly people: readonly PlanRow<'people.csv'>[];
  readonly members: readonly PlanRow<'members.csv'>[];
  readonly assignments: readonly PlanRow<'assignments.csv'>[];
  readonly subscriptions: readonly PlanRow<'subscriptions.csv'>[];
  /** What was used; none when the set has no such file. */
  readonly usage: readonly PlanRow<'usage.csv'>[];
  /** None when the set has no such files. */
  readonly coupons: readonly PlanRow<'coupons.csv'>[];
  readonly redemptions: readonly PlanRow<'redemptions.csv'>[];
  /** Prices that were agreed and charges by hand; none when the set has no such files. */
  readonly agreements: readonly PlanRow<'agreements.csv'>[];
  readonly charges: readonly PlanRow<'charges.csv'>[];
  readonly staff: readonly PlanRow<'staff.csv'>[];
}

/** A set that says everything of a brand, as making one needs it. */
export interface WholePlan extends ImportPlan {
  readonly brand: BrandFile;
}
