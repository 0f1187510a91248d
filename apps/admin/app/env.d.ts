import type { Visit } from '@quittance/web/server';
import type { AdminBrand, Api } from './api.server.ts';
import '@remix-run/node';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext {
    visit: Visit<Api, AdminBrand>;
  }
}
