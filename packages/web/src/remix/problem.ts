import { isRouteErrorResponse, useRouteError } from '@remix-run/react';

/** What an error page says: which kind of problem, the refusal behind it if any, and the number for support. */
export interface ShownProblem {
  readonly kind:
    | 'notFound'
    | 'forbidden'
    | 'tooMany'
    | 'refused'
    | 'badRequest'
    | 'tooLarge'
    | 'unavailable'
    | 'server';
  readonly status: number;
  readonly code: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly requestId: string | null;
}

/** The problem that brought the reader to an error boundary. */
export function useProblem(): ShownProblem {
  const error = useRouteError();
  if (!isRouteErrorResponse(error)) return { kind: 'server', status: 500, code: null, values: {}, requestId: null };
  const body = bodyOf(error.data);
  return { kind: kindOf(error.status), status: error.status, ...body };
}

function kindOf(status: number): ShownProblem['kind'] {
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'notFound';
  if (status === 409 || status === 422) return 'refused';
  if (status === 413) return 'tooLarge';
  if (status === 429) return 'tooMany';
  if (status === 502 || status === 503 || status === 504) return 'unavailable';
  return status < 500 ? 'badRequest' : 'server';
}

function bodyOf(data: unknown): Pick<ShownProblem, 'code' | 'values' | 'requestId'> {
  const body: Record<string, unknown> = typeof data === 'object' && data !== null ? { ...data } : {};
  const { code, values, requestId } = body;
  return {
    code: typeof code === 'string' ? code : null,
    values: typeof values === 'object' && values !== null ? (values as Record<string, string>) : {},
    requestId: typeof requestId === 'string' && requestId !== '' ? requestId : null,
  };
}
