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

const rotated = 'encryption_key.rotated';

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
  await noteBegun(services, request);
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
  return ok({ brands: brands.size, secrets, left });
}

/**
 * Keys that are mixed up are noticed before anything is written: with the wrong one as the key before, something is
 * sealed with a key that is not at hand; with the two exchanged, nothing is sealed with the one before. That is right
 * only when the same change is asked for once more, which the operators' log tells.
 */
async function refusalOf(
  services: Services,
  { previousKeyId, leaveUnreadable }: RotationRequest,
  counted: readonly SealedByKey[],
): Promise<RotationRefusal | null> {
  const { app, encryption } = services;
  const unknown = counted.filter(({ keyId }) => !encryption.keyIds.includes(keyId));
  if (unknown.length > 0 && !leaveUnreadable) {
    const keyIds = [...new Set(unknown.map(({ keyId }) => keyId))];
    return { code: 'unknown_keys', keyIds, secrets: unknown.reduce((sum, { secrets }) => sum + secrets, 0) };
  }
  const seeds = await app.selectFrom('installation_secret').select('secrets_key_id').execute();
  const used = [...counted.map(({ keyId }) => keyId), ...seeds.map((seed) => seed.secrets_key_id)];
  if (previousKeyId === null || used.length === 0 || used.includes(previousKeyId)) return null;
  return (await isRepetition(services, previousKeyId)) ? null : { code: 'already_sealed' };
}

async function isRepetition({ operator, encryption }: Services, previousKeyId: string): Promise<boolean> {
  const last = await operator
    .selectFrom('operator_audit_event')
    .select('target')
    .where('action', '=', rotated)
    .orderBy('at', 'desc')
    .orderBy('audit_id', 'desc')
    .executeTakeFirst();
  return last?.target['from'] === previousKeyId && last.target['to'] === encryption.keyId;
}

/** Before the first secret is sealed: whoever is killed then finds it there and may ask once more. */
async function noteBegun({ operator, encryption, wallNow }: Services, { previousKeyId }: RotationRequest) {
  const target = { from: previousKeyId ?? 'lost', to: encryption.keyId };
  const entry = { actor: systemActor, action: rotated, target, at: wallNow(), from: null } as const;
  await recordOperatorAudit(operator, null, entry);
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
