import type { LocalizedText } from '@quittance/domain';
import type { Json } from './columns.ts';

export interface CapabilityTable {
  tenant_id: string;
  capability_code: string;
  name: Json<LocalizedText>;
  /** What it stands for, by code. */
  includes: string[];
}
