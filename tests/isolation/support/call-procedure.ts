import { appRouter } from '../../../apps/api/src/router.ts';
import type { TestApi } from '../../setup/api/open-test-api.ts';

export type Door = 'portal' | 'admin' | 'operator';

export interface ProcedureFacts {
  readonly path: string;
  readonly type: string;
  /** What it names in the words of the access rights, or `public`, or `own_login`. */
  readonly action: string | null;
  readonly door: Door;
}

interface Built {
  readonly _def: { readonly type: string; readonly meta?: { readonly action?: string } };
}

/** Every procedure the API has, read from the router itself. */
export function allProcedures(): ProcedureFacts[] {
  // The library types this record as nested; at run time it is flat, by path.
  const procedures: object = appRouter._def.procedures;
  return Object.entries(procedures).map(([path, { _def }]: [string, Built]) => ({
    path,
    type: _def.type,
    action: _def.meta?.action ?? null,
    door: path.split('.')[0] as Door,
  }));
}

/** The code of the refusal, or `answered`. */
export async function callProcedure(
  api: TestApi,
  { path, type }: Pick<ProcedureFacts, 'path' | 'type'>,
  input: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const query = type === 'query';
  const json = input === undefined ? '' : JSON.stringify(input);
  const url = `/trpc/${path}${query && json ? `?input=${encodeURIComponent(json)}` : ''}`;
  const init = query
    ? { headers }
    : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: json };
  const response = await api.app.request(url, init);
  const body = (await response.json()) as { error?: { data: { refusal: { code: string } } } };
  return body.error ? body.error.data.refusal.code : 'answered';
}
