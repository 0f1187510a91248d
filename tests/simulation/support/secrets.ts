import type { MailMessage } from '../../../packages/sandbox/src/mail/message.ts';
import { password } from '../../setup/api/test-brands.ts';
import { rolePasswords } from '../../setup/role-passwords.ts';
import type { Arena } from './arena.ts';
import type { Written } from './dump.ts';
import { accountNumbers, cardNumbers } from './rails.ts';

/** Something that may stand nowhere: what it is, and how it is written. */
export interface Secret {
  readonly what: string;
  readonly text: string;
}

/** What the people of the plans type at the providers' pages: it is never ours to know. */
const typed: readonly Secret[] = [
  ...cardNumbers.map((text) => ({ what: 'card number', text })),
  ...accountNumbers.map((text) => ({ what: text.startsWith('DE') ? 'IBAN' : 'account number', text })),
  { what: 'account number', text: '2715500356' },
  { what: 'account number', text: '0532013000' },
  // PayPal's stand-in begins all of them so, as PayPal does.
  { what: 'access token of paypal', text: 'A21AA' },
];

/** Everything secret that a run of the simulation uses, makes or mails. */
export async function secretsOf(arena: Arena): Promise<readonly Secret[]> {
  const { config } = arena.api.services;
  const own: Secret[] = [
    { what: 'internal key', text: config.QUITTANCE_INTERNAL_KEY },
    { what: 'password of a login', text: password },
    ...Object.values(rolePasswords).map((text) => ({ what: 'password of a database role', text })),
  ];
  return [...typed, ...own, ...(await connectionSecrets(arena)), ...arena.mail.messages().flatMap(tokensIn)];
}

/** Keys, tokens and webhook secrets of every connection, as they are once decrypted. */
async function connectionSecrets({ api }: Arena): Promise<Secret[]> {
  const { encryption } = api.services;
  const rows = await api.owner
    .selectFrom('provider_connection')
    .select(['provider', 'secrets', 'secrets_key_id'])
    .execute();
  return rows.flatMap(({ provider, secrets, secrets_key_id }) => {
    const opened: Record<string, string> = JSON.parse(encryption.open(secrets, secrets_key_id));
    return Object.entries(opened).map(([name, text]) => ({ what: `${name} of ${provider}`, text }));
  });
}

/** The secret part of a link that was mailed to somebody. */
function tokensIn({ text }: MailMessage): Secret[] {
  return [...text.matchAll(/\/(?:invitation|reset)\/([A-Za-z0-9_-]{16,})/g)].map((found) => {
    return { what: 'token of a mailed link', text: found[1] ?? '' };
  });
}

/** Where secrets stand although they may not, each once: `card number in quittance.inbox_event`. */
export function findSecrets(written: readonly Written[], secrets: readonly Secret[]): string[] {
  const found = new Set<string>();
  for (const { where, text } of written) {
    // People and programs write numbers with blanks and dashes in between.
    const close = text.replace(/(?<=\w)[ -](?=\w)/g, '');
    for (const secret of secrets)
      if (spellingsOf(secret.text).some((spelling) => text.includes(spelling) || close.includes(spelling)))
        found.add(`${secret.what} in ${where}`);
  }
  return [...found];
}

/** As it is, as hexadecimal digits, and as base64 wherever in a text it begins. */
function spellingsOf(secret: string): string[] {
  const hidden = [0, 1, 2].map((shift) => {
    const coded = Buffer.from(' '.repeat(shift) + secret).toString('base64');
    // The first and last characters also hold bits of what stands beside it.
    return coded.slice(shift === 0 ? 0 : 4, Math.floor(((shift + secret.length) * 8) / 6) - 1);
  });
  return [secret, Buffer.from(secret).toString('hex'), ...hidden.filter((text) => text.length >= 10)];
}
