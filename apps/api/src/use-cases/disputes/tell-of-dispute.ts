import type { Actor, TenantScope } from '@quittance/db';
import {
  type DisputePosition,
  type DisputeUrgency,
  isNewCase,
  isOpen,
  notificationsOf,
  stageOf,
  stateOf,
} from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { type EventKind, recordEvents } from '../outbox/record-event.ts';
import type { DisputeRow } from './stored-dispute.ts';

interface Teller {
  readonly scope: TenantScope;
  readonly tenant: Tenant;
  readonly actor: Actor;
}

export interface DisputeChangeNews {
  /** As it was known before; null for a new one. */
  readonly before: { readonly position: DisputePosition; readonly urgency: DisputeUrgency } | null;
  readonly after: DisputeRow;
}

/** Writes what happened to a dispute into the timeline; the mails to staff follow from the classes it carries. */
export async function tellOfDispute({ scope, tenant, actor }: Teller, { before, after }: DisputeChangeNews) {
  const position = after.status;
  const notices = notificationsOf({ before, after: { position, urgency: after.urgency } });
  const kind = kindOf(before?.position ?? null, position);
  if (kind === null && notices.length === 0) return;
  await recordEvents(scope, tenant.moment, actor, [
    {
      kind: kind ?? 'dispute.urgent',
      accountId: after.account_id,
      subjectId: after.dispute_id,
      data: {
        amount: { amountMinor: after.amount_minor.toString(), currency: after.currency },
        ...{ stage: stageOf(position), state: stateOf(position), dueOn: after.due_on, notices },
      },
    },
  ]);
}

/** Null when it stands where it stood. */
function kindOf(before: DisputePosition | null, after: DisputePosition): EventKind | null {
  if (before === after) return null;
  if (!isOpen(after)) return 'dispute.closed';
  return isNewCase(before, after) ? 'dispute.opened' : 'dispute.updated';
}
