/** An origin that exists nowhere: whatever resolves away from it leaves this website. */
const here = 'http://here.invalid';

/**
 * The path, query and fragment of `path` when it stays on this website, else `fallback`. Every redirect and link to an
 * address that a visitor could have written goes through here: full addresses, `//host`, `/\host`, control characters
 * and anything a browser might read as another origin are refused.
 */
export function safeRedirect(path: unknown, fallback: string): string {
  if (typeof path !== 'string' || path.length > 2_000) return fallback;
  // The part behind the slash must not start a host, and browsers drop control characters and turn `\` into `/`.
  if (!/^\/(?!\/)[^\\\p{Cc}\p{Zl}\p{Zp}]*$/u.test(path)) return fallback;
  if (!URL.canParse(path, here)) return fallback;
  const { origin, pathname, search, hash } = new URL(path, here);
  // `/.//host` is tidied to `//host`, which would be another website when followed.
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : fallback;
}
