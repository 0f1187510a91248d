import { issueLoginToken, type TokenPurpose } from '../../../apps/api/src/use-cases/identity/issue-login-token.ts';
import type { TestBrand } from './test-brands.ts';

/** The secret in a link that the brand mails to a login, as the mail sender makes it. */
export async function issueLink(
  brand: TestBrand,
  subjectKind: 'person' | 'staff',
  subjectId: string,
  email: string,
  purpose: TokenPurpose,
): Promise<string> {
  const { db, moment } = await brand.open();
  const request = { purpose, subjectKind, subjectId, email, wallNow: moment.wallNow };
  return db.run((scope) => issueLoginToken(scope, request));
}
