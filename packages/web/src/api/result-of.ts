import { ok, type Result } from '@quittance/domain';
import { type ApiRefusal, apiProblem } from './api-problem.ts';

/** A refusal that a form can show beside its fields, with the HTTP status of the answer. */
export interface FormRefusal extends ApiRefusal {
  readonly status: number;
}

/**
 * The answer of an API call, or the refusal that the person can act on in the form: wrong entries, conflicts, limits.
 * Everything else (not signed in, not allowed, not found, the API is down, a bug) keeps travelling and becomes a page.
 */
export async function resultOf<T>(call: Promise<T>): Promise<Result<T, FormRefusal>> {
  try {
    return ok(await call);
  } catch (error) {
    const problem = apiProblem(error);
    if (!problem || isForAPage(problem.status, problem.refusal.code)) throw error;
    return { ok: false, error: { ...problem.refusal, status: problem.status } };
  }
}

function isForAPage(status: number, code: string): boolean {
  if (code === 'not_signed_in' || code === 'account_not_chosen' || code === 'not_allowed') return true;
  if (code === 'api_unreachable' || code === 'internal') return true;
  return code === 'not_found' || (status >= 500 && code !== 'provider_unavailable' && code !== 'storage_full');
}
