import { checkPrice } from './check-decimal.ts';
import type { Finding } from './finding.ts';
import type { PlanVersion } from './plan-version.ts';
import type { CommitmentComponent } from './price-component.ts';

/** A commitment covers components that exist and are no commitments, and at least one. */
export function checkCommitment(
  { amount, covers }: CommitmentComponent,
  { components }: PlanVersion,
  path: string,
): readonly Finding[] {
  const found = [...checkPrice(amount, `${path}.amount`)];
  const kinds = new Map(components.map(({ code, kind }) => [code, kind]));
  for (const [index, code] of (covers ?? []).entries()) {
    const kind = kinds.get(code);
    const at = `${path}.covers.${index}`;
    if (kind === undefined) found.push({ code: 'commitment_covers_unknown', severity: 'error', path: at });
    if (kind === 'commitment') found.push({ code: 'commitment_covers_commitment', severity: 'error', path: at });
  }
  const covered = covers ?? components.filter(({ kind }) => kind !== 'commitment' && kind !== 'one_off');
  if (covered.length === 0) found.push({ code: 'commitment_covers_nothing', severity: 'error', path });
  return found;
}
