import { signVisitor, type Visitor } from '../visitor/index.ts';

/** For whom a web app calls the API. */
export interface Caller {
  readonly request: Request;
  readonly visitor: Visitor;
  /** The language the page is written in, once it is known. */
  readonly language?: string;
  /** Headers of the answer to the visitor: cookies that the API sets are added here. */
  readonly outHeaders: Headers;
}

/** The headers of a call for a visitor: signed, with the visitor's cookies, device and language. */
export function callerHeaders({ request, visitor, language }: Caller): Record<string, string> {
  return {
    ...signVisitor(visitor, internalKey(), Date.now()),
    cookie: request.headers.get('cookie') ?? '',
    'user-agent': request.headers.get('user-agent') ?? '',
    'accept-language': language ?? request.headers.get('accept-language') ?? '',
    'x-request-id': visitor.requestId,
    ...(visitor.traceparent && { traceparent: visitor.traceparent }),
  };
}

/** Where the API listens, without a slash at the end. */
export function apiUrl(): string {
  return (process.env['API_URL'] ?? 'http://127.0.0.1:4000').replace(/\/+$/, '');
}

/** The key that our processes share; every start of a web app checks that it is there. */
function internalKey(): string {
  return process.env['QUITTANCE_INTERNAL_KEY'] ?? '';
}
