import type { Action } from '@quittance/domain';
import { initTRPC } from '@trpc/server';
import type { OpenApiMeta } from 'trpc-to-openapi';
import type { PublicContext } from './public-context.ts';

/** The place of a procedure in the public API, and what its page says about it. */
export type Operation = NonNullable<OpenApiMeta['openapi']>;

/** Names the action in the words of the access rights, beside the procedure's place. */
export type PublicMeta = OpenApiMeta<{ readonly action: Action | 'public' }>;

const t = initTRPC.context<PublicContext>().meta<PublicMeta>().create({ isDev: false });

export const router = t.router;
export const procedure = t.procedure;
