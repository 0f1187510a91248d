import type { ProviderContext } from './context.ts';
import { type Answer, unsupported } from './outcome.ts';
import type { DisputeRef, Instant } from './refs.ts';
import type { DisputeSnapshot } from './snapshots.ts';

export interface EvidenceFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface Evidence {
  readonly text: string | null;
  readonly files: readonly EvidenceFile[];
}

export interface DisputeJobs {
  list(
    cx: ProviderContext,
    input: { readonly since: Instant; readonly cursor: string | null },
  ): Answer<{ readonly items: readonly DisputeSnapshot[]; readonly cursor: string | null }>;
  get(cx: ProviderContext, input: { readonly dispute: DisputeRef }): Answer<DisputeSnapshot>;
  /** With `final` the answer goes to the bank and cannot be changed any more. */
  submitEvidence(
    cx: ProviderContext,
    input: { readonly key: string; readonly dispute: DisputeRef; readonly evidence: Evidence; readonly final: boolean },
  ): Answer<DisputeSnapshot>;
  accept(cx: ProviderContext, input: { readonly key: string; readonly dispute: DisputeRef }): Answer<DisputeSnapshot>;
}

/** For plugins whose manifest says `disputes: false`. */
export const noDisputes: DisputeJobs = {
  list: () => unsupported('disputes.list'),
  get: () => unsupported('disputes.get'),
  submitEvidence: () => unsupported('disputes.submitEvidence'),
  accept: () => unsupported('disputes.accept'),
};
