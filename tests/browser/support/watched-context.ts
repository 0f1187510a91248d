import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface WatchOptions extends BrowserContextOptions {
  /** Problems the test provokes on purpose, for example the browser's own line about an answer with status 404. */
  readonly expectedProblems?: readonly RegExp[];
}

/**
 * Opens a browser context, hands it to `work` and closes it.
 * Fails when a page wrote an error to its console, threw one, or asked for something that did not arrive.
 */
async function withContext<T>(
  browser: Browser,
  { expectedProblems = [], ...options }: WatchOptions,
  work: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const problems: string[] = [];
  context.on('page', (page) => watch(page, problems));
  try {
    const result = await work(context);
    const unexpected = problems.filter((problem) => !expectedProblems.some((expected) => expected.test(problem)));
    expect(unexpected, 'problems seen by the browser').toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

/** As `withContext`, for the many tests that need one page. */
export function withPage<T>(browser: Browser, options: WatchOptions, work: (page: Page) => Promise<T>): Promise<T> {
  return withContext(browser, options, async (context) => work(await context.newPage()));
}

/** What the router writes when the reader goes on while it still asks which routes a link leads to. */
const leftWhileLoading = /^AbortError: signal is aborted without reason/;

function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' && !leftWhileLoading.test(message.text()))
      problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'unknown';
    // The browser drops what a page still loads when the reader goes on to the next one.
    if (reason !== 'net::ERR_ABORTED') problems.push(`request: ${reason} ${request.method()} ${request.url()}`);
  });
}
