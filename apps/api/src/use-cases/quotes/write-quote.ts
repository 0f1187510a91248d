import { assertNever } from '@quittance/domain';
import {
  createI18n,
  formatDate,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPrice,
  type Language,
  type Translator,
} from '@quittance/i18n';
import type { PresentedInvoice, PresentedQuote, WireMoney } from './present-quote.ts';

const lineWidth = 78;

/** The quote for people: each line with its sum, below it why. */
export function writeQuote(quote: PresentedQuote, language: Language): string {
  const translator = createI18n(language);
  const documents = [...quote.invoices, ...quote.creditNotes];
  return [
    ...documents.map((invoice) => writeInvoice(invoice, translator, language).join('\n')),
    ...quote.lateCharges.map(({ amount, trace }) => row(trace[0]!.sentence, formatMoney(amount, language))),
  ].join('\n\n');
}

type Words = (key: InvoiceWord) => string;
type InvoiceWord =
  | 'title'
  | 'creditNote'
  | 'issueDate'
  | 'dueDate'
  | 'net'
  | 'tax'
  | 'total'
  | 'subtotal'
  | 'credit'
  | 'alreadyPaid'
  | 'amountDue'
  | 'carried'
  | 'toCredit'
  | 'discount';

function writeInvoice(invoice: PresentedInvoice, translator: Translator, language: Language): readonly string[] {
  const words: Words = (key) => translator.t(`invoice:${key}`);
  const money = (amount: WireMoney) => formatMoney(amount, language);
  const title = words(invoice.kind === 'credit_note' ? 'creditNote' : 'title');
  const dates = `${words('issueDate')} ${formatDate(invoice.issueDate, language)}, ${words('dueDate')} ${formatDate(invoice.dueDate, language)}`;
  return [
    `${title} (${dates})`,
    '',
    ...invoice.lines.flatMap((line) => writeLine(line, invoice.currency, words, language)),
    '',
    ...invoice.subtotals.map(({ location, gross }) =>
      row(`${words('subtotal')} ${location ?? ''}`.trim(), money(gross)),
    ),
    row(words('net'), money(invoice.totals.net)),
    ...invoice.taxes.map(({ ratePercent, code, tax }) =>
      row(`${words('tax')} ${formatPercent(ratePercent, language)} (${code})`, money(tax)),
    ),
    row(words('total'), money(invoice.totals.gross)),
    ...writeSettlement(invoice.settlement, words, money),
  ];
}

function writeLine(
  line: PresentedInvoice['lines'][number],
  currency: string,
  words: Words,
  language: Language,
): readonly string[] {
  const place = line.location === null ? '' : `${line.location}: `;
  const count = `${formatNumber(line.quantity, language)} × ${formatPrice(line.unitPrice, currency, language)}`;
  return [
    row(`${line.lineNo}. ${place}${line.name}, ${count}`, formatMoney(line.amount, language)),
    ...line.trace.map(({ sentence }) => `      ${sentence}`),
    ...line.discounts.map(({ couponCode, amount: { amountMinor, currency: of } }) => {
      const taken = formatMoney({ amountMinor: (-BigInt(amountMinor)).toString(), currency: of }, language);
      return row(`   ${words('discount')} ${couponCode}`, taken);
    }),
  ];
}

function writeSettlement(
  settlement: PresentedInvoice['settlement'],
  words: Words,
  money: (amount: WireMoney) => string,
): readonly string[] {
  switch (settlement.kind) {
    case 'carried':
      return [row(words('carried'), money(settlement.total))];
    case 'credited':
      return [row(words('toCredit'), money(settlement.toCredit))];
    case 'issued': {
      const { depositUsed, creditUsed, toPay } = settlement;
      return [
        ...(depositUsed.amountMinor === '0' ? [] : [row(words('alreadyPaid'), money(depositUsed))]),
        ...(creditUsed.amountMinor === '0' ? [] : [row(words('credit'), money(creditUsed))]),
        row(words('amountDue'), money(toPay)),
      ];
    }
    default:
      return assertNever(settlement);
  }
}

function row(words: string, amount: string): string {
  return `${words}${' '.repeat(Math.max(1, lineWidth - words.length - amount.length))}${amount}`;
}
