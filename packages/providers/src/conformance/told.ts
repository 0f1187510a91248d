import type { CallError, Result } from '@quittance/domain';

/** How an answer reads in a finding. */
export function told(result: Result<{ readonly outcome: string }, CallError>): string {
  if (result.ok) return `the outcome "${result.value.outcome}"`;
  const { error } = result;
  if (error.kind === 'invalid') return `the error "invalid"${error.field === null ? '' : ` (${error.field})`}`;
  return 'reason' in error ? `the error "${error.kind}" (${error.reason})` : `the error "${error.kind}"`;
}
