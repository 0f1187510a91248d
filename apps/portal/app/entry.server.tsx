import { type Entrances, renderDocument, visitOpener } from '@quittance/web/server';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { apiFor, askBrand } from './api.server.ts';
import { visitOf } from './visit.server.ts';

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  return renderDocument(request, status, headers, remix, visitOf(context));
}

/** Called for every request before any loader. */
export const arrive = visitOpener({ apiFor, askBrand });

/** Where the refusals lead that a visitor can do something about. */
export const entrances: Entrances = { not_signed_in: '/sign-in', account_not_chosen: '/accounts' };
