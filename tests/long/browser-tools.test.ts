import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, screenshot, withPage } from '../browser/support/index.ts';
import { launchPackaged } from '../browser/support/launch-chromium.ts';

let browser: Browser;
const server = createServer((request, response) => {
  const body = pages[request.url ?? ''];
  response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
  response.end(body ? `<!doctype html><html lang="en"><title>A page</title>${body}</html>` : '');
});
const pages: Record<string, string> = {
  '/good': '<link rel="icon" href="data:,"><main><h1>Hello</h1></main>',
  '/loud': '<link rel="icon" href="data:,"><main><h1>Hello</h1></main><script>console.error("no")</script>',
  '/throwing': '<link rel="icon" href="data:,"><main><h1>Hello</h1></main><script>throw new Error("no")</script>',
  '/incomplete': '<link rel="icon" href="data:,"><main><h1>Hello</h1><img alt="" src="/missing.png"></main>',
  '/unlabelled': '<link rel="icon" href="data:,"><main><h1>Hello</h1><input></main>',
  '/wide': '<link rel="icon" href="data:,"><main style="width: 600px">Hello</main>',
};
const at = (path: string) => `http://brand.localhost:${(server.address() as AddressInfo).port}${path}`;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launchPackaged();
});
afterAll(async () => {
  await browser.close();
  server.close();
});

test('the packaged Chromium opens a page under a brand host, accessible and without problems', async () => {
  await withPage(browser, {}, async (page) => {
    await page.goto(at('/good'));
    await expectAccessible(page);
    expect(await page.getByRole('heading').textContent()).toBe('Hello');
  });
});

test.each(['/loud', '/throwing', '/incomplete'])(
  'a browser test fails on %s, whose console, script or request fails',
  async (path) => {
    const visit = withPage(browser, {}, (page) => page.goto(at(path), { waitUntil: 'load' }));
    await expect(visit).rejects.toThrow('problems seen by the browser');
  },
);

test('a problem that the test provokes on purpose can be expected', async () => {
  await withPage(browser, { expectedProblems: [/404/] }, (page) => page.goto(at('/incomplete'), { waitUntil: 'load' }));
});

test('a field without a label is an accessibility failure', async () => {
  await withPage(browser, {}, async (page) => {
    await page.goto(at('/unlabelled'));
    await expect(expectAccessible(page)).rejects.toThrow('label');
  });
});

test('a page that is 600 pixels wide fails at a width of 375', async () => {
  await withPage(browser, {}, async (page) => {
    await page.goto(at('/wide'));
    await expect(screenshot(page, 'support-wide')).rejects.toThrow('sticks out at a width of 375');
  });
});
