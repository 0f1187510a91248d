import { flatRoutes } from '@remix-run/fs-routes';

/** The gallery of components is for development: a production build does not contain it. */
const onlyInDevelopment = process.env['NODE_ENV'] === 'production' ? ['**/design.tsx'] : [];

export default flatRoutes({ ignoredRouteFiles: ['**/*.test.ts', ...onlyInDevelopment] });
