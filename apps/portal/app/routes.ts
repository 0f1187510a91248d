import { flatRoutes } from '@remix-run/fs-routes';
import type { RouteConfig } from '@remix-run/route-config';

/** The galleries of components are for development: a production build does not contain them. */
const onlyInDevelopment = process.env['NODE_ENV'] === 'production' ? ['**/design*.tsx'] : [];

export default flatRoutes({ ignoredRouteFiles: ['**/*.test.ts', ...onlyInDevelopment] }) satisfies RouteConfig;
