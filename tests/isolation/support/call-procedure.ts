import { appRouter } from '../../../apps/api/src/router.ts';
import type { TestApi } from '../../setup/api/open-test-api.ts';

const doors = ['portal', 'admin', 'operator'] as const;
export type Door = (typeof doors)[number];

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
    door: doorOf(path),
  }));
}

function doorOf(path: string): Door {
  const door = doors.find((name) => path.startsWith(`${name}.`));
  if (!door) throw new Error(`${path} stands at no known door.`);
  return door;
}

export interface Answer {
  /** The code of the refusal, or `answered`. */
  readonly code: string;
  /** The whole body. */
  readonly text: string;
}

export async function callProcedure(
  api: TestApi,
  { path, type }: Pick<ProcedureFacts, 'path' | 'type'>,
  input: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const query = type === 'query';
  const json = input === undefined ? '' : JSON.stringify(input);
  const url = `/trpc/${path}${query && json ? `?input=${encodeURIComponent(json)}` : ''}`;
  const init = query
    ? { headers }
    : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: json };
  const response = await api.app.request(url, init);
  const text = await response.text();
  const body: { error?: { data: { refusal: { code: string } } } } = JSON.parse(text);
  return { code: body.error ? body.error.data.refusal.code : 'answered', text };
}
