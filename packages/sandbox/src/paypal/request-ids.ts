import { type Account, accountNowMs } from './account.ts';

const HOUR_MS = 3_600_000;

/** How long PayPal remembers a `PayPal-Request-Id`, by the beginning of the path. Source: the reference of each API. */
const KEPT_MS: readonly (readonly [string, number])[] = [
  ['/v2/checkout/orders', 6 * HOUR_MS],
  ['/v2/payments/', 45 * 24 * HOUR_MS],
  ['/v3/vault/', 3 * HOUR_MS],
];

/**
 * The first answer under this request id, while PayPal remembers it: whatever the second request says, the first one's
 * answer comes back. An id is remembered for each API and path on its own.
 */
export function earlierAnswer(account: Account, path: string, requestId: string): string | undefined {
  const stored = account.answers.get(`${path} ${requestId}`);
  const keptMs = lifetimeOf(path);
  if (stored === undefined || keptMs === undefined) return undefined;
  return accountNowMs(account) - stored.atMs < keptMs ? stored.body : undefined;
}

/** Remembers what was done; refusals are forgotten, so that a later try may succeed. */
export function keepAnswer(account: Account, path: string, requestId: string, body: string): void {
  if (lifetimeOf(path) === undefined) return;
  const kept = { fingerprint: '', status: 200, body, requestId, atMs: accountNowMs(account) };
  account.answers.set(`${path} ${requestId}`, kept);
}

function lifetimeOf(path: string): number | undefined {
  return KEPT_MS.find(([beginning]) => path.startsWith(beginning))?.[1];
}
