import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const folder = fileURLToPath(new URL('../../../artifacts/', import.meta.url));
const sizes = [
  { width: 375, height: 812 },
  { width: 1280, height: 900 },
];

/** Pictures are for people; they are taken when somebody asks with SCREENSHOTS=1, and by the long run. */
const wanted = Boolean(process.env['SCREENSHOTS'] ?? process.env['LONG']);

/**
 * Fails when the page is wider than the window at a width of 375 or 1280. When pictures are wanted, also writes
 * artifacts/<name>-375.png and -1280.png.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(size);
    if (wanted) await page.screenshot({ path: join(folder, `${name}-${size.width}.png`), fullPage: true });
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overhang, `pixels ${name} sticks out at a width of ${size.width}`).toBeLessThanOrEqual(0);
  }
  if (before) await page.setViewportSize(before);
}
