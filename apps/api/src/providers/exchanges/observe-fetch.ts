import type { Exchange } from './exchange-log.ts';
import { redactBody } from './redact-body.ts';
import { redactText } from './redact-text.ts';

/** What is known of a call before it is made. */
export interface Observed {
  readonly connectionId: string;
  readonly paymentId: string | null;
  /** The connection's secrets, to take out wherever they stand. */
  readonly secrets: () => readonly string[];
  readonly wallNow: () => Date;
  readonly record: (exchange: Exchange) => void;
}

/** Characters of a path that are kept. */
const longestPath = 200;

/** The same fetch, every exchange of which is told to `record`, without secrets, and with bodies only of a payment's. */
export function observeFetch(inner: typeof fetch, observed: Observed): typeof fetch {
  return async (input, init) => {
    const at = observed.wallNow();
    const started = performance.now();
    const tell = (end: Pick<Exchange, 'status' | 'failure' | 'response'>) =>
      observed.record({
        connectionId: observed.connectionId,
        paymentId: observed.paymentId,
        method: init?.method ?? (input instanceof Request ? input.method : 'GET'),
        path: pathOf(input, observed),
        durationMs: Math.round(performance.now() - started),
        request: observed.paymentId === null ? null : redactBody(textOf(init?.body), observed.secrets()),
        at,
        ...end,
      });
    try {
      const response = await inner(input, init);
      tell({ status: response.status, failure: null, response: await answerOf(response, observed) });
      return response;
    } catch (error) {
      tell({ status: null, failure: isTimeout(error) ? 'timeout' : 'network', response: null });
      throw error;
    }
  };
}

/** The answer is read beside the plugin, which gets its own; one that breaks off is the plugin's to find out. */
async function answerOf(response: Response, { paymentId, secrets }: Observed): Promise<string | null> {
  if (paymentId === null) return null;
  try {
    return redactBody(await response.clone().text(), secrets());
  } catch {
    return null;
  }
}

/** Without the query, which may carry anything. */
function pathOf(input: Parameters<typeof fetch>[0], { secrets }: Observed): string {
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  return redactText(pathname, secrets()).slice(0, longestPath);
}

function textOf(body: RequestInit['body']): string {
  if (typeof body === 'string') return body;
  return body instanceof URLSearchParams ? body.toString() : '';
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
}
