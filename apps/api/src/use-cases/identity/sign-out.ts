import type { Database } from '@quittance/db';
import type { Sessions } from '../../security/sessions.ts';
import type { SignedIn } from '../../security/signed-in.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit, recordOperatorAudit } from '../access-log/record-audit.ts';

export interface SignOut {
  readonly signedIn: SignedIn;
  readonly sessionToken: string;
  readonly from: Visitor;
  readonly wallNow: Date;
}

/** Ends the session and answers the `set-cookie` line that empties the cookie. `tenant` is null for operators. */
export async function signOut(
  tenant: Tenant | null,
  operatorDb: Database,
  sessions: Sessions,
  { signedIn, sessionToken, from, wallNow }: SignOut,
): Promise<string> {
  const cookie = await sessions.close(sessionToken);
  const { kind, id, name } = signedIn;
  const entry = {
    actor: { kind, id, name },
    action: 'session.signed_out' as const,
    target: { [kind]: id },
    at: wallNow,
    from,
  };
  if (signedIn.kind === 'operator') await recordOperatorAudit(operatorDb, signedIn.operatorId, entry);
  else if (tenant) await tenant.db.run((scope) => recordAudit(scope, entry));
  return cookie;
}
