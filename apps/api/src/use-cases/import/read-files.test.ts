import { describe, expect, test } from 'vitest';
import { bytes, changed, good, problemsOf } from './fixtures/small-set.ts';
import { readImport } from './read-import.ts';

const encoder = new TextEncoder();

describe('numbers that must never enter the product', () => {
  test.each([
    ['4242424242424242', 'card_number'],
    ['card 4242 4242 4242 4242 exp 12/30', 'card_number'],
    ['12 4242-4242-4242-4242 34', 'card_number'],
    ['378282246310005', 'card_number'],
    ['4242424242424242', 'card_number'],
    ['DE89 3704 0044 0532 0130 00', 'bank_account_number'],
    ['iban: HU42117730161111101800000000', 'bank_account_number'],
  ] as const)('%s is refused wherever it stands, and the answer does not repeat it', (number, code) => {
    const read = readImport(changed('members.csv', 'Őszi Éva', number));
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.error).toMatchObject([{ file: 'members.csv', row: 2, column: 'name', code }]);
    expect(JSON.stringify(read.error)).not.toMatch(/4242|3782|3704|1177/);
  });

  test.each(['+36 30 123 4567', '4242424242424241', '2026-08-15', '12892312-2-43', 'DE00370400440532013000'])(
    '%s is an ordinary text',
    (text) => {
      expect(problemsOf(changed('members.csv', 'Őszi Éva', text))).toEqual([]);
    },
  );

  test('a card number in brand.json is refused too, while the brand’s own IBAN may stand there', () => {
    const problems = problemsOf(changed('brand.json', 'Szalonna Időpontfoglaló Kft.', '4242 4242 4242 4242'));
    expect(problems).toEqual([{ file: 'brand.json', row: null, column: 'legal.legalName', code: 'card_number' }]);
  });
});

test('a brand in the EU without VAT id and without tax number is refused', () => {
  const text = good['brand.json'];
  const without = text
    .replace(/"vatId": "[^"]*"/, '"vatId": null')
    .replace(/"taxNumber": "[^"]*"/, '"taxNumber": null');
  const problems = problemsOf(bytes({ ...good, 'brand.json': without }));
  expect(problems).toMatchObject([{ file: 'brand.json', column: 'legal.taxNumber', code: 'seller_tax_id_missing' }]);
});

describe('files that cannot be read', () => {
  test('a missing file is named', () => {
    const { 'staff.csv': _, ...rest } = good;
    expect(problemsOf(bytes(rest))).toEqual([{ file: 'staff.csv', row: null, column: null, code: 'file_missing' }]);
  });

  test('a file of 10,000,001 bytes is refused, one of 10,000,000 is not too large', () => {
    const padded = (size: number) => {
      const text = encoder.encode(good['members.csv']);
      return new Uint8Array(size).fill(10).map((blank, at) => text[at] ?? blank);
    };
    const withMembers = (members: Uint8Array) => problemsOf({ ...bytes(good), 'members.csv': members });
    expect(withMembers(padded(10_000_001))).toContainEqual({
      file: 'members.csv',
      row: null,
      column: null,
      code: 'file_too_large',
    });
    expect(withMembers(padded(10_000_000))).toEqual([]);
  });

  test.each([
    ['Latin 2', Buffer.from('name,email\nGy\xf5r', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFmember_key', 'utf16le')],
    ['a zip file', Buffer.from([0x50, 0x4b, 3, 4, 0, 0])],
  ])('%s is not UTF-8 text', (_, content) => {
    const problems = problemsOf({ ...bytes(good), 'members.csv': new Uint8Array(content) });
    expect(problems[0]).toMatchObject({ file: 'members.csv', row: null, code: 'wrong_encoding' });
  });

  test('an unclosed quotation mark is reported with its line', () => {
    const problems = problemsOf(changed('staff.csv', 'Kökény Emőke', '"Kökény Emőke'));
    expect(problems).toEqual([{ file: 'staff.csv', row: 2, column: null, code: 'csv_syntax' }]);
  });

  test.each([
    ['commas become semicolons', good['accounts.csv'].replaceAll(',', ';')],
    [
      'a quoted cell stands amid them',
      good['accounts.csv'].replaceAll(',', ';').replace('Hajstúdió;', '"Haj; stúdió";'),
    ],
    ['a byte order mark and a blank line come first', `\uFEFF\r\n${good['accounts.csv'].replaceAll(',', ';')}`],
    ['a spreadsheet names its separator', `sep=;\r\n${good['accounts.csv'].replaceAll(',', ';')}`],
  ])('a file that separates by semicolons is one problem, not one of each column: %s', (_, text) => {
    const problems = problemsOf(bytes({ ...good, 'accounts.csv': text }));
    expect(problems).toEqual([{ file: 'accounts.csv', row: null, column: null, code: 'semicolons' }]);
  });

  test('a semicolon within a cell is an ordinary sign', () => {
    expect(problemsOf(changed('members.csv', 'Őszi Éva', 'Őszi; Éva'))).toEqual([]);
  });

  test.each([
    ['accounts.csv', 'Hajstúdió,', '"Hajstúdió,'],
    ['locations.csv', 'Győr,', '"Győr,'],
    ['members.csv', 'Őszi', '"Őszi'],
  ] as const)('rows of other files that name a row of an unreadable %s are not called wrong', (file, from, to) => {
    expect(problemsOf(changed(file, from, to))).toEqual([{ file, row: 2, column: null, code: 'csv_syntax' }]);
    const { [file]: _, ...rest } = good;
    expect(problemsOf(bytes(rest))).toEqual([{ file, row: null, column: null, code: 'file_missing' }]);
  });

  test.each([
    ['member_key,account_key,name\n', 'email', 'missing_column'],
    ['member_key,account_key,name,email,iq\n', 'iq', 'unknown_column'],
    ['member_key,account_key,name,email,email\n', 'email', 'duplicate_column'],
  ])('the header %j has a fault in column %s: %s', (header, column, code) => {
    const problems = problemsOf(bytes({ ...good, 'members.csv': header }));
    expect(problems).toContainEqual({ file: 'members.csv', row: 1, column, code });
  });

  test('a row with a cell too few is reported as a whole', () => {
    expect(problemsOf(changed('members.csv', 'Őszi Éva,', 'Őszi Éva'))).toEqual([
      { file: 'members.csv', row: 2, column: null, code: 'wrong_cell_count' },
    ]);
  });

  test('broken JSON, an unknown field and a plan without components are named by path', () => {
    expect(problemsOf(changed('brand.json', '{', ''))).toContainEqual({
      file: 'brand.json',
      row: null,
      column: null,
      code: 'json_syntax',
    });
    expect(problemsOf(changed('brand.json', '"colour": "#9b2f5f"', '"colour": "purple"'))).toEqual([
      { file: 'brand.json', row: null, column: 'colour', code: 'invalid_value' },
    ]);
    expect(problemsOf(changed('brand.json', '"timeZone": "Europe/Budapest",', ''))).toEqual([
      { file: 'brand.json', row: null, column: 'timeZone', code: 'missing_key' },
    ]);
    const catalogue = JSON.parse(good['catalogue.json']);
    catalogue.planVersions[1].components = [];
    const problems = problemsOf(bytes({ ...good, 'catalogue.json': JSON.stringify(catalogue) }));
    expect(problems.map(({ code }) => code)).toContain('invalid_plan_version');
  });
});
