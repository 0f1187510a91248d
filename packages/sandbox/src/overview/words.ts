import { html } from 'hono/html';

export const BANNER = 'SANDBOX: no real money moves here';

/** Seconds since 1970 as a reader likes them. */
export function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

export function problemLine(problem: string | null) {
  return problem === null ? '' : html`<p class="alert" role="alert">${problem}</p>`;
}
