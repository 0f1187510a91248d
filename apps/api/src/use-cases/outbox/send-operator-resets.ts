import { renderMail } from '@quittance/documents';
import { isLanguage } from '@quittance/i18n';
import { linkTokenOf } from '../../security/link-token.ts';
import { hashSecretToken } from '../../security/secret-token.ts';
import type { Services } from '../../services/services.ts';
import { loginTokenExpiry } from '../identity/issue-login-token.ts';
import { operatorBrand } from './operator-brand.ts';

/** Mails sent in one go. */
const mailsAtOnce = 20;

/** A mail that was not taken is tried again after this long, in ms of wall time: a link is asked for to be used now. */
const waitMs = 60_000;

const triesAtMost = 5;

/**
 * Sends the links that operators asked for to set a new password. Each is claimed before it is sent, so that two workers
 * send one mail; killed in between the same mail is sent again, with the same link and message id. Answers how many were
 * sent.
 */
export async function sendOperatorResets(services: Services): Promise<number> {
  const wallNow = services.wallNow();
  const due = await services.operator
    .updateTable('operator_password_reset')
    .set((eb) => ({ tries: eb('tries', '+', 1), send_due_at: new Date(wallNow.getTime() + waitMs) }))
    .where('reset_id', 'in', (eb) =>
      eb
        .selectFrom('operator_password_reset')
        .select('reset_id')
        .where('send_due_at', '<=', wallNow)
        .orderBy('send_due_at')
        .limit(mailsAtOnce)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['reset_id', 'login_id', 'email', 'tries'])
    .execute();
  let sent = 0;
  for (const reset of due) sent += Number(await sendOne(services, reset));
  return sent;
}

interface DueReset {
  readonly reset_id: string;
  readonly login_id: string;
  readonly email: string;
  readonly tries: number;
}

async function sendOne(services: Services, reset: DueReset): Promise<boolean> {
  try {
    await sendLink(services, reset);
    await stopSending(services, reset.reset_id);
    return true;
  } catch (error) {
    services.log.warn({ resetId: reset.reset_id, err: error }, 'A mail to an operator was not taken');
    if (reset.tries >= triesAtMost) await stopSending(services, reset.reset_id);
    return false;
  }
}

async function sendLink(services: Services, reset: DueReset): Promise<void> {
  const { operator, config, mailer, wallNow } = services;
  const login = await operator
    .selectFrom('operator_login')
    .select(['name', 'language'])
    .where('login_id', '=', reset.login_id)
    .executeTakeFirstOrThrow();
  const expiresAt = loginTokenExpiry('password_reset', wallNow());
  const token = await issueToken(services, reset, expiresAt);
  const brand = operatorBrand(services);
  const rendered = await renderMail(
    'staff_password_reset',
    {
      recipientName: login.name,
      resetUrl: `${config.PUBLIC_OPERATOR_URL}/reset/${token}`,
      expiresAt: expiresAt.toISOString(),
    },
    brand,
    isLanguage(login.language) ? login.language : 'en',
  );
  await mailer.send({
    from: { name: brand.name, address: config.MAIL_FROM },
    to: reset.email,
    replyTo: brand.supportEmail,
    ...rendered,
    messageId: `<${reset.reset_id}@${new URL(config.PUBLIC_API_URL).hostname}>`,
  });
}

/** Only the newest mail's link works; only its hash is stored. */
async function issueToken({ operator, wallNow, config }: Services, reset: DueReset, expiresAt: Date): Promise<string> {
  const token = linkTokenOf(config.QUITTANCE_ENCRYPTION_KEY, reset.reset_id);
  await operator
    .updateTable('operator_password_reset')
    .set({ expires_at: wallNow() })
    .where('login_id', '=', reset.login_id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', wallNow())
    .execute();
  await operator
    .updateTable('operator_password_reset')
    .set({ token_hash: hashSecretToken(token), expires_at: expiresAt })
    .where('reset_id', '=', reset.reset_id)
    .execute();
  return token;
}

async function stopSending({ operator }: Services, resetId: string): Promise<void> {
  await operator
    .updateTable('operator_password_reset')
    .set({ send_due_at: null })
    .where('reset_id', '=', resetId)
    .execute();
}
