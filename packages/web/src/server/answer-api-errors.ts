import type { ServerBuild } from '@remix-run/node';
import { type ApiProblem, apiProblem } from '../api/api-problem.ts';
import type { Visitor } from '../visitor/index.ts';

type Load = NonNullable<ServerBuild['routes'][string]>['module']['loader'];
type Loader = NonNullable<Load>;

/** Where refusals send a visitor who can do something about them, by code: `not_signed_in` to the sign-in page. */
export type Entrances = Readonly<Record<string, string>>;

/**
 * Turns what loaders and actions leave uncaught into answers: a refusal of the API becomes a page with its status, or
 * a redirect to the entrance that helps; anything else is reported once and becomes a 500 that tells nothing of its
 * inside. Responses pass untouched.
 */
export function answerApiErrors(build: ServerBuild, entrances: Entrances, report: Report): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const;
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader && { loader: guarded(loader, entrances, report) }),
      ...(action && { action: guarded(action, entrances, report) }),
    };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

export type Report = (error: unknown, requestId: string) => void;

function guarded(load: Loader, entrances: Entrances, report: Report): Loader {
  return async (input) => {
    try {
      return await load(input);
    } catch (error) {
      if (error instanceof Response || isDataResponse(error)) throw error;
      const requestId = requestIdOf(input.context);
      const { status, refusal } = asAsked(input.request, apiProblem(error) ?? internal);
      if (status >= 500) report(error, requestId);
      const entrance = entrances[refusal.code];
      throw entrance ? toEntrance(entrance, input.request) : problemResponse(status, { ...refusal, requestId });
    }
  };
}

/** Who only looks has filled in nothing: an address that the API cannot read leads nowhere. */
function asAsked({ method }: Request, problem: ApiProblem): ApiProblem {
  return method === 'GET' && problem.refusal.code === 'invalid_input' ? nowhere : problem;
}

const nowhere: ApiProblem = { status: 404, refusal: { code: 'not_found' } };
const internal: ApiProblem = { status: 500, refusal: { code: 'internal' } };

/** What Remix's `data()` makes, by its shape: the class stands in a copy of the library that the build brings. */
function isDataResponse(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'type' in error && error.type === 'DataWithResponseInit';
}

function requestIdOf(context: unknown): string {
  const holder = context as { visit?: { visitor: Visitor } } | undefined;
  return holder?.visit?.visitor.requestId ?? '';
}

/** Remembers where the visitor wanted to go, so that a deep link survives the sign-in. */
function toEntrance(entrance: string, request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const next = request.method === 'GET' ? pathname.replace(/\.data$/, '') + search : '/';
  const location = next === '/' ? entrance : `${entrance}?${new URLSearchParams({ next })}`;
  return new Response(null, { status: 302, headers: { location } });
}

function problemResponse(status: number, body: object): Response {
  return Response.json(body, { status });
}
