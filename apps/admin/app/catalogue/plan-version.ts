import type { Api } from '~/api.server.ts';

/** A plan version as its page gets it. */
export type PlanVersionPage = Awaited<ReturnType<Api['admin']['catalogue']['version']['query']>>;
export type PlanVersion = PlanVersionPage['planVersion'];
