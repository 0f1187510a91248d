import { data } from '@remix-run/node';
import type { ApiRefusal } from '../../api/api-problem.ts';
import type { FormRefusal } from '../../api/result-of.ts';

/** What a form is drawn with again after the API refused it: why, and what was typed (never a password). */
export interface RefusedForm {
  readonly refusal: {
    readonly code: string;
    readonly values?: ApiRefusal['values'] | undefined;
    readonly fields?: ApiRefusal['fields'] | undefined;
  };
  readonly typed: Readonly<Record<string, string>>;
}

/** The answer of an action to a form that was refused. */
export function refused({ status, ...refusal }: FormRefusal, typed: RefusedForm['typed'] = {}) {
  return data<RefusedForm>({ refusal, typed }, { status });
}
