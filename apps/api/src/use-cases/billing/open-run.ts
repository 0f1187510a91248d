import type { Actor } from '@quittance/db';
import type { BusinessDate } from '@quittance/domain';

/** A run as those who carry it out know it. */
export interface OpenRun {
  readonly runId: string;
  readonly asOf: BusinessDate;
  readonly actor: Actor;
}
