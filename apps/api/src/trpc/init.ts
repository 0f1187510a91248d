import type { Action } from '@quittance/domain';
import { initTRPC } from '@trpc/server';
import { refusalOf, wrongFields } from '../errors/refusal-of.ts';
import { refusals } from '../errors/refusals.ts';
import type { ApiContext } from './context.ts';

/**
 * Every procedure names what it does in the words of the access rights; `public` needs no sign-in, `own_login` concerns
 * nothing but one's own.
 */
export interface ProcedureMeta {
  readonly action: Action | 'public' | 'own_login';
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    // Never a stack, not even in development.
    isDev: false,
    errorFormatter: ({ shape, error }) => {
      const refusal = refusalOf(error);
      return {
        message: refusal.code,
        code: shape.code,
        data: {
          code: shape.data.code,
          httpStatus: refusals[refusal.code].http,
          refusal,
          fields: wrongFields(error),
        },
      };
    },
  });

export const router = t.router;

/** Every procedure is a span of its request, and a refusal is told by its code. */
export const procedure = t.procedure.use(({ ctx, path, next }) =>
  ctx.services.trace.span({ name: `procedure ${path}`, attributes: { 'quittance.procedure': path } }, async (span) => {
    const result = await next();
    if (!result.ok) span.tell({ 'quittance.refusal': refusalOf(result.error).code });
    return result;
  }),
);
