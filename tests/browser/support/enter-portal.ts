import type { Page } from 'playwright-core';
import { chosenPassword, type Invited } from './invited-customer.ts';

/** Accepts the invitation as somebody who reads English, and arrives at home. */
export async function enterPortal(page: Page, { invitation }: Pick<Invited, 'invitation'>): Promise<void> {
  await page.goto(invitation);
  await page.getByLabel('New password').fill(chosenPassword);
  await page.getByRole('button', { name: 'Set up access' }).click();
  await page.getByRole('link', { name: 'Invoices', exact: true }).waitFor();
}
