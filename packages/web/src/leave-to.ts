import { invariant } from '@quittance/domain';
import type { Translator } from '@quittance/i18n';
import { plainPage } from './server/plain-page.ts';

/**
 * Leaves for a provider's hosted page: a page of our own with a plain link that also follows it by itself, because a
 * form may not redirect to another origin (`form-action 'self'`). Answer with it from a route without a component, to
 * a form that loads a document (`reloadDocument`). Only hosts in `allowedHosts` (with their port, if any) can be left
 * for, and only by https; http is for hosts of this machine. Throws otherwise.
 */
export function leaveTo(url: string, allowedHosts: readonly string[], translator: Translator): Response {
  const target = new URL(url);
  const local = /^(localhost|127\.0\.0\.1|[a-z0-9.-]+\.localhost)$/.test(target.hostname);
  invariant(
    target.protocol === 'https:' || (local && target.protocol === 'http:'),
    'hosted pages are left for by https',
  );
  invariant(allowedHosts.includes(target.host), `${target.host} is an allowed host of a payment provider`);
  invariant(target.username === '' && target.password === '', 'an address to leave for carries no credentials');
  const { t } = translator;
  const host = target.host;
  return plainPage({
    status: 200,
    language: translator.language,
    title: t('leave.title'),
    text: t('leave.text', { host }),
    link: { href: target.href, text: t('leave.link', { host }) },
    leaves: true,
  });
}
