import type { CommissionRule } from '@quittance/domain';
import type { Instant, Json } from './columns.ts';
import type { Actor } from './tenancy.ts';

export interface CommissionRulesTable {
  tenant_id: string;
  account_id: string;
  /** In this order: the first that fits a result decides. */
  rules: Json<CommissionRule[]>;
  updated_by: Json<Actor>;
  updated_at: Instant;
}
