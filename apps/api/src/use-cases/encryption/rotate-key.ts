import { tenantDatabase } from '@quittance/db';
import { ok, type Result } from '@quittance/domain';
import type { Services } from '../../services/services.ts';
import { recordOperatorAudit } from '../access-log/record-audit.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { keepAnswerSeed } from './answer-seed.ts';
import { countByKey, type SealedByKey } from './count-by-key.ts';
import { resealBrand } from './reseal-brand.ts';

/** Why nothing was changed. Keys are named by `nameOfKey`. */
export type RotationRefusal =
  | { readonly code: 'unknown_keys'; readonly keyIds: readonly string[]; readonly secrets: number }
  | { readonly code: 'already_sealed' };

export interface Rotation {
  readonly brands: number;
  readonly secrets: number;
  /** What could not be sealed anew, a sentence each; the rest was. */
  readonly left: readonly string[];
}

export interface RotationRequest {
  /** The name of the key so far; null when it is lost. */
  readonly previousKeyId: string | null;
  /** Leaves what no key at hand opens, instead of refusing; what signs answers is made anew then. */
  readonly leaveUnreadable: boolean;
  onBrand?(done: number, total: number): void;
}

/**
 * Seals every secret of every cell with the present key, and keeps what signs answers as it is. Each brand stands by
 * itself, so it may be killed and begun again, and one brand that cannot be written to keeps nobody else waiting.
 */
export async function rotateKey(
  services: Services,
  request: RotationRequest,
): Promise<Result<Rotation, RotationRefusal>> {
  const counted = await countByKey(services);
  const refusal = await refusalOf(services, request, counted);
  if (refusal) return { ok: false, error: refusal };
  const { encryption } = services;
  await keepAnswerSeed(services, request.leaveUnreadable);
  const due = counted.filter(({ keyId }) => keyId !== encryption.keyId && encryption.keyIds.includes(keyId));
  const brands = new Map(due.map((one) => [one.tenantId, one.cell.services]));
  const left: string[] = [];
  let [done, secrets] = [0, 0];
  for (const [tenantId, there] of brands) {
    const resealed = await resealOrSay(there, tenantId);
    secrets += resealed.secrets;
    left.push(...resealed.left);
    done += 1;
    request.onBrand?.(done, brands.size);
  }
  const target = { from: request.previousKeyId ?? 'lost', to: encryption.keyId };
  const entry = {
    actor: systemActor,
    action: 'encryption_key.rotated',
    target,
    at: services.wallNow(),
    from: null,
  } as const;
  await recordOperatorAudit(services.operator, null, entry);
  return ok({ brands: brands.size, secrets, left });
}

/**
 * Keys that are mixed up are noticed before anything is written: with the wrong one as the key before, something is
 * sealed with a key that is not at hand; with the two exchanged, everything is sealed with the present key already.
 */
async function refusalOf(
  { app, encryption }: Services,
  { previousKeyId, leaveUnreadable }: RotationRequest,
  counted: readonly SealedByKey[],
): Promise<RotationRefusal | null> {
  const unknown = counted.filter(({ keyId }) => !encryption.keyIds.includes(keyId));
  if (unknown.length > 0 && !leaveUnreadable) {
    const keyIds = [...new Set(unknown.map(({ keyId }) => keyId))];
    return { code: 'unknown_keys', keyIds, secrets: unknown.reduce((sum, { secrets }) => sum + secrets, 0) };
  }
  const seed = await app.selectFrom('installation_secret').select('name').executeTakeFirst();
  const isSealed = counted.length > 0 && !counted.some(({ keyId }) => keyId === previousKeyId);
  return !seed && isSealed && previousKeyId !== null ? { code: 'already_sealed' } : null;
}

async function resealOrSay(
  { app, encryption }: Services,
  tenantId: string,
): Promise<{ readonly secrets: number; readonly left: readonly string[] }> {
  try {
    const { secrets, unreadable } = await resealBrand(tenantDatabase(app, tenantId), encryption);
    return { secrets, left: unreadable.map((row) => `${row} of the brand ${tenantId} cannot be opened.`) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { secrets: 0, left: [`The secrets of the brand ${tenantId} could not be written: ${why}`] };
  }
}
