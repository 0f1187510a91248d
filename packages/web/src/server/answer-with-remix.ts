import type { Refusal, Result } from '@quittance/domain';
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import { answerApiErrors, type Entrances, type Report } from './answer-api-errors.ts';
import { problemPage } from './problem-page.ts';
import type { Arrival } from './web-app.ts';

/** What an app's `entry.server` exports besides the rendering. */
export interface ServerEntry {
  /** Opens the visit behind an arrival; cookies for the visitor go into the headers. */
  readonly arrive: (arrival: Arrival, outHeaders: Headers) => Promise<Result<AppLoadContext['visit'], Refusal>>;
  readonly entrances: Entrances;
}

/** Answers an arrival with the app's pages, or with a plain page when no brand lives at the host or the API is down. */
export async function answerWithRemix(
  arrival: Arrival,
  current: () => Promise<ServerBuild>,
  dev: boolean,
  report: Report,
): Promise<Response> {
  const build = await current();
  const entry = serverEntry(build);
  const outHeaders = new Headers();
  const visit = await entry.arrive(arrival, outHeaders);
  if (!visit.ok) {
    const problem = visit.error.code === 'unknown_host' ? 'unknownHost' : 'unavailable';
    return problemPage(problem, arrival.request, arrival.visitor.requestId, arrival.visitor.app);
  }
  const guarded = answerApiErrors(build, entry.entrances, report);
  const handle = createRequestHandler(guarded, dev ? 'development' : 'production');
  const response = await handle(arrival.request, { visit: visit.value });
  for (const cookie of outHeaders.getSetCookie()) response.headers.append('set-cookie', cookie);
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
  return response;
}

function serverEntry(build: ServerBuild): ServerEntry {
  const { arrive, entrances } = build.entry.module as Partial<ServerEntry>;
  if (!arrive || !entrances) throw new Error('entry.server exports arrive and entrances.');
  return { arrive, entrances };
}
