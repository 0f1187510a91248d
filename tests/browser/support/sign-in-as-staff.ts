import type { Page } from 'playwright-core';
import { password } from '../../setup/api/test-brands.ts';
import type { Product } from './start-product.ts';

/** Signs the brand's first admin in, or whoever works for the installation at `url`; the page is in English. */
export async function signInAsStaff(
  page: Page,
  { adminUrl, world }: Product,
  { url = adminUrl, email = world.brand.staffEmail } = {},
): Promise<void> {
  await page.goto(url);
  await page.waitForURL(/\/sign-in/);
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${url}/`);
}
