import { type declineReasons, money } from '@quittance/domain';
import { languages } from '@quittance/i18n';
import { describe, expect, test } from 'vitest';
import { szalonna, tischwerk } from '../fixtures/brands.ts';
import { linkOf, mailData } from '../fixtures/mails.ts';
import { mailTemplates } from './compose-mail.ts';
import { renderMail } from './render-mail.ts';

const everyMail = mailTemplates.flatMap((template) => languages.map((language) => ({ template, language })));

describe.each(everyMail)('$template in $language', ({ template, language }) => {
  test('is written in its language, says who sends it, and its link is in the HTML and in the plain text', async () => {
    const { html, text, subject } = await renderMail(template, mailData[template], tischwerk, language);
    const link = linkOf(template);
    expect(html).toContain(`lang="${language}"`);
    expect(html).toContain(`href="${link.replaceAll('&', '&amp;')}"`);
    expect(text.split('\n')).toContain(link);
    expect(text).toContain('Tischwerk Software GmbH, Lindenallee 14, 20357 Hamburg');
    expect(subject).toMatch(/^Tischwerk: ./);
    expect(`${subject}${text}${html}`).not.toMatch(/\{\w+\}|undefined|\[object/);
  });
});

const attack = '<img src=x onerror="alert(1)">\r\nBcc: everybody@kunden.example';

test('a name full of markup arrives as text in the HTML, and its line breaks forge no line anywhere', async () => {
  const hostile = { ...mailData.payment_declined, recipientName: attack, invoiceNumber: attack };
  const { html, text, subject } = await renderMail('payment_declined', hostile, tischwerk, 'de');
  expect(html).not.toContain('<img src=x');
  expect(html).toContain('&lt;img src=x');
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text.split(/\r?\n/).filter((line) => line.startsWith('Bcc:'))).toEqual([]);
});

test('a link that is not an http address is refused as a bug', async () => {
  const data = { ...mailData.password_reset, resetUrl: 'javascript:alert(1)' };
  await expect(renderMail('password_reset', data, tischwerk, 'en')).rejects.toThrow('http');
});

test.each([
  { amount: money(123_456n, 'EUR'), language: 'de', shown: '1.234,56 €' },
  { amount: money(1_234_500n, 'HUF'), language: 'hu', shown: '12 345 Ft' },
  { amount: money(12_345n, 'JPY'), language: 'en', shown: 'JPY 12,345' },
  { amount: money(12_345n, 'KWD'), language: 'en', shown: 'KWD 12.345' },
] as const)('the receipt of $shown names that amount in subject and text', async ({ amount, language, shown }) => {
  const data = { ...mailData.payment_receipt, amount, invoices: [] };
  const mail = await renderMail('payment_receipt', data, szalonna, language);
  expect(mail.subject).toContain(shown);
  expect(mail.text.replaceAll('\u00a0', ' ')).toContain(shown);
  expect(mail.html.replaceAll(/&nbsp;|\u00a0/g, ' ')).toContain(shown);
});

test('the first reminder is friendly and the second one carries its number and the day of suspension', async () => {
  const first = await renderMail(
    'payment_reminder',
    { ...mailData.payment_reminder, reminderNumber: 1 },
    tischwerk,
    'de',
  );
  const second = await renderMail('payment_reminder', mailData.payment_reminder, tischwerk, 'de');
  expect(first.subject).toBe('Tischwerk: Zahlungserinnerung zu TW-2026-00042, 1.239,56 € offen');
  expect(second.subject).toBe('Tischwerk: 2. Zahlungserinnerung zu TW-2026-00042, 1.239,56 € offen');
  expect(second.text).toContain('am 6. Dezember 2026 gesperrt');
});

test.each([
  ['de', 'Zahlungserinnerung zu TW-2026-00042', 'Der Zugang ist bereits gesperrt.'],
  ['en', 'payment reminder no. 2 for TW-2026-00042', 'Access is already suspended.'],
  ['hu', '2. fizetési felszólítás (TW-2026-00042)', 'A hozzáférést már felfüggesztettük.'],
] as const)(
  'a reminder in %s carries “%s” and tells of a suspension only what holds',
  async (language, subject, told) => {
    const reminder = mailData.payment_reminder;
    const inForce = { ...reminder, suspension: { kind: 'in_force' } } as const;
    const suspended = await renderMail('payment_reminder', inForce, tischwerk, language);
    expect(suspended.subject).toContain(subject);
    expect(suspended.text).toContain(told);
    expect(suspended.text).not.toContain('2026. december 6');
    const silent = await renderMail('payment_reminder', { ...reminder, suspension: null }, tischwerk, language);
    expect(silent.text).not.toContain(told);
    expect(silent.text).not.toMatch(/gesperrt|suspended|felfüggeszt/);
  },
);

test.each([
  ['de', 'Tischwerk: Rechnungskorrektur TW-2026-00042', 'Ihre Rechnungskorrektur liegt', '-205,06'],
  ['en', 'Tischwerk: credit note TW-2026-00042', 'Your credit note is ready', '205.06'],
  ['hu', 'Tischwerk: TW-2026-00042 számú helyesbítő számla', 'Helyesbítő számlája elkészült', '205,06'],
] as const)('a credit note is called so in %s: %s', async (language, subject, body, sum) => {
  const document = { kind: 'credit_note', gross: money(-20_506n, 'EUR') } as const;
  const data = { ...mailData.invoice_issued, document, collection: { kind: 'nothing_due' } } as const;
  const mail = await renderMail('invoice_issued', data, tischwerk, language);
  expect(mail.subject).toBe(subject);
  for (const part of [body, sum]) expect(mail.text.replaceAll('\u2212', '-')).toContain(part);
  expect(mail.text).not.toMatch(/Ihre neue Rechnung|Your new invoice|Új számlája|gutschrift/i);
});

test('an invoice with nothing left to pay names no amount in its subject and asks for no payment', async () => {
  const data = {
    ...mailData.invoice_issued,
    amountDue: money(0n, 'EUR'),
    collection: { kind: 'nothing_due' },
  } as const;
  const { subject, text } = await renderMail('invoice_issued', data, tischwerk, 'en');
  expect(subject).toBe('Tischwerk: invoice TW-2026-00042');
  expect(text).toContain('Nothing is left to pay.');
  expect(text).not.toContain('Due on');
});

test('suspected fraud and a stolen card read exactly like an unexplained refusal', async () => {
  const sentence = async (reason: (typeof declineReasons)[number]) =>
    (await renderMail('payment_declined', { ...mailData.payment_declined, reason }, tischwerk, 'en')).text;
  const neutral = await sentence('do_not_honor');
  expect(await sentence('suspected_fraud')).toBe(neutral);
  expect(await sentence('lost_or_stolen')).toBe(neutral);
  expect(await sentence('insufficient_funds')).not.toBe(neutral);
});

test.each([
  ['de', 'Kundenportal', 'Verwaltung'],
  ['hu', 'ügyfélportál', 'adminisztráció'],
  ['en', 'customer portal', 'administration'],
] as const)(
  'staff are invited in %s to no %s but to the %s, also in the small print',
  async (language, portal, admin) => {
    for (const template of ['staff_invitation', 'staff_password_reset'] as const) {
      const { subject, text, html } = await renderMail(template, mailData[template], tischwerk, language);
      expect(subject).toContain(admin);
      expect(`${subject}${text}${html}`.toLowerCase()).not.toContain(portal.toLowerCase());
    }
    const { text } = await renderMail('staff_invitation', mailData.staff_invitation, tischwerk, language);
    expect(text).toContain('https://verwaltung.tischwerk.example');
    expect(text).not.toContain(tischwerk.portalUrl);
  },
);

test('instants are shown in the zone of the brand: 12:00 UTC is 13:00 in Berlin', async () => {
  const { text } = await renderMail('invitation', mailData.invitation, tischwerk, 'de');
  expect(text).toContain('28. November 2026, 13:00');
});

test('the operator is named only where the brand wants it', async () => {
  const named = await renderMail('access_restored', mailData.access_restored, szalonna, 'en');
  const silent = await renderMail('access_restored', mailData.access_restored, tischwerk, 'en');
  expect(named.text).toContain('operated by Quittance Betrieb eG');
  expect(silent.text).not.toContain('operated by');
});

test('the mail after a refusal names what was refused, and what is charged by itself next, or that nothing is', async () => {
  const refused = { ...mailData.payment_declined, methodLabel: 'STRIPE TEST BANK ···· 1116' };
  const nextAttempt = { on: '2026-11-25', methodLabel: 'Visa ···· 4242' };
  const told = await renderMail('payment_declined', { ...refused, nextAttempt }, tischwerk, 'en');
  expect(told.text).toContain('from STRIPE TEST BANK ···· 1116.');
  expect(told.text).toContain('We will collect it by ourselves from Visa ···· 4242 on 25 Nov');
  const silent = await renderMail('payment_declined', { ...refused, nextAttempt: null }, tischwerk, 'en');
  expect(silent.text).toContain('We will not try again by ourselves.');
  for (const { text } of [told, silent]) expect(text).toContain(`Pay now:\n${refused.payUrl}`);
});

test('a mail to the desk says in its subject how the case stands, and ends without the line for customers', async () => {
  const news = { ...mailData.dispute_notice, notice: 'case_update' } as const;
  const won = await renderMail('dispute_notice', { ...news, state: 'won' }, tischwerk, 'en');
  const review = await renderMail('dispute_notice', { ...news, state: 'under_review' }, tischwerk, 'en');
  expect(won.subject).toMatch(/\(Won\)$/);
  expect(review.subject).toMatch(/\(Under review\)$/);
  for (const said of [won.text, won.html]) expect(said).not.toMatch(/Any questions|Your Tischwerk team/);
});
