import type { Instant } from './columns.ts';

/** In which cell the rows of a brand are, when not in the first database. */
export interface BrandPlaceTable {
  tenant_id: string;
  cell: string;
  since: Instant;
}
/** A brand on its way out of a database, or into it: it may be read only; or, when `gone`, is in another one now. */
export interface BrandMoveTable {
  tenant_id: string;
  gone: boolean;
  since: Instant;
}
