import { webManifest } from '@quittance/web/server';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

export function loader({ context }: LoaderFunctionArgs) {
  return webManifest(visitOf(context));
}
