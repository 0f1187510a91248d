import type { getFetch } from '@trpc/client';
import { apiUrl, type Caller, callerHeaders } from './caller.ts';

/** How long the API may take to answer, in milliseconds. */
const timeoutMs = 20_000;

/**
 * The options of tRPC's `httpBatchLink` for one visitor's request: calls are signed, carry the visitor's cookies, end
 * with the request, and cookies that the API sets reach the visitor.
 */
export function apiLink(caller: Caller) {
  return {
    url: `${apiUrl()}/trpc`,
    maxURLLength: 4_000,
    headers: () => callerHeaders(caller),
    fetch: fetchFor(caller),
  };
}

function fetchFor({ outHeaders }: Caller): ReturnType<typeof getFetch> {
  return async (input, init) => {
    const signals = [AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])];
    const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
    for (const cookie of response.headers.getSetCookie()) outHeaders.append('set-cookie', cookie);
    return response;
  };
}
