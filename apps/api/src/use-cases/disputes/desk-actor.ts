import type { DisputeActor } from '@quittance/domain';

/** What a member of staff is at the dispute desk: who may answer there, and who looks on. */
export function deskActorOf(role: string): DisputeActor {
  return role === 'brand_admin' || role === 'dispute_agent' ? 'dispute_desk' : 'auditor';
}
