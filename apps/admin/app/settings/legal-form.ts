import { textOf } from '@quittance/web/form';

type Legal = {
  legalName: string;
  addressLines: string[];
  vatId: string | null;
  taxNumber: string | null;
  registration: string | null;
  supportEmail: string;
  supportPhone: string | null;
  operatedBy: string | null;
  bank: { name: string; iban: string; bic: string } | null;
};

/** Company data as a form sends it; an empty field is nothing, and an address has a line for each line. */
export function readLegal(form: FormData): Legal {
  const text = (name: string) => textOf(form, `legal.${name}`).trim();
  const bank = { name: text('bank.name'), iban: text('bank.iban'), bic: text('bank.bic') };
  const lines = text('addressLines').split(/\r?\n/);
  return {
    legalName: text('legalName'),
    addressLines: lines.map((line) => line.trim()).filter(Boolean),
    vatId: text('vatId') || null,
    taxNumber: text('taxNumber') || null,
    registration: text('registration') || null,
    supportEmail: text('supportEmail'),
    supportPhone: text('supportPhone') || null,
    operatedBy: text('operatedBy') || null,
    bank: Object.values(bank).some(Boolean) ? bank : null,
  };
}

/** The same as the form's fields hold it. */
export function legalValues(legal: Legal): Record<string, string> {
  const { addressLines, bank, ...texts } = legal;
  const plain = Object.entries(texts).map(([name, value]): [string, string] => [`legal.${name}`, value ?? '']);
  const account = Object.entries(bank ?? {}).map(([name, value]): [string, string] => [`legal.bank.${name}`, value]);
  return Object.fromEntries([...plain, ['legal.addressLines', addressLines.join('\n')], ...account]);
}

/** Everything that was typed, to draw the form with again. */
export function typedTexts(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
