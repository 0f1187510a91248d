import { adminRouter } from './procedures/admin/index.ts';
import { operatorRouter } from './procedures/operator/index.ts';
import { portalRouter } from './procedures/portal/index.ts';
import { router } from './trpc/init.ts';

/** Every procedure of the web apps. */
export const appRouter = router({
  portal: portalRouter,
  admin: adminRouter,
  operator: operatorRouter,
});

/** The web apps take this type and nothing else of the API. */
export type AppRouter = typeof appRouter;
