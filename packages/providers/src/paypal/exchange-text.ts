import type { ProviderContext } from '../port/index.ts';

const LONGEST = 64 * 1024;

/** Reads a small text such as a certificate; null when there is none to be had in time. */
export async function exchangeText(cx: ProviderContext, url: string): Promise<string | null> {
  try {
    const signal = AbortSignal.any([cx.signal, AbortSignal.timeout(cx.timeoutMs)]);
    const response = await cx.fetch(url, { signal, redirect: 'error' });
    const text = await response.text();
    return response.ok && text.length <= LONGEST ? text : null;
  } catch {
    cx.log('warn', 'A certificate could not be read.', { path: new URL(url).pathname });
    return null;
  }
}
