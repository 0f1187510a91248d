import type { Action } from '@quittance/domain';
import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import { RefusalError } from '../errors/refusal-error.ts';
import type { ApiRefusal } from '../errors/refusals.ts';
import type { ApiContext } from './context.ts';

/** Every procedure names what it does in the words of the access rights; `public` needs no sign-in, `own_login` concerns nothing but one's own. */
export interface ProcedureMeta {
  readonly action: Action | 'public' | 'own_login';
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter: ({ shape, error }) => ({
      message: shape.message,
      code: shape.code,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        refusal: refusalOf(error),
        fields: error.cause instanceof z.ZodError ? z.flattenError(error.cause).fieldErrors : null,
      },
    }),
  });

/** What the web apps turn into a sentence: never a message of a library, never a stack. */
function refusalOf(error: Error & { code: string; cause?: unknown }): ApiRefusal {
  if (error instanceof RefusalError) return error.refusal;
  if (error.cause instanceof z.ZodError) return { code: 'invalid_input' };
  return { code: error.code === 'NOT_FOUND' ? 'not_found' : 'internal' };
}

export const router = t.router;
export const procedure = t.procedure;
export const middleware = t.middleware;
