import type { Actor } from '@quittance/db';
import type { DisputeActor } from '@quittance/domain';
import type { AuditEntry } from '../access-log/record-audit.ts';

/** Who acts on a dispute, in which part at the desk, and from where. */
export interface ByStaff {
  readonly actor: Actor;
  readonly desk: DisputeActor;
  readonly from: AuditEntry['from'];
}
