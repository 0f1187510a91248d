import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ImportFiles } from './decode-file.ts';
import type { ImportProblemCode } from './import-problem.ts';
import { readImport } from './read-import.ts';

const encoder = new TextEncoder();

function demoFiles(slug: string): Record<string, Uint8Array> {
  const folder = new URL(`../../../../../demo/${slug}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.(csv|json)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))]));
}

/** A small good set: one account with a location, a person, a member in a role, and a subscription. */
const good = {
  'brand.json': Buffer.from(demoFiles('szalonna')['brand.json']!).toString(),
  'catalogue.json': Buffer.from(demoFiles('szalonna')['catalogue.json']!).toString(),
  'accounts.csv': lines(
    'account_key,name,legal_name,street,postal_code,city,country,vat_id,vat_checked_on,vat_check_reference,language,currency,billing_email,terms,card',
    'A1,Hajstúdió,Hajstúdió Kft.,Fő utca 1.,9021,Győr,HU,HU12892312,,,hu,HUF,a@ugyfel.example,,visa',
  ),
  'locations.csv': lines(
    'location_key,account_key,name,street,postal_code,city,country,opened_on,closed_on',
    'L1,A1,Győr,Fő utca 1.,9021,Győr,HU,,',
  ),
  'people.csv': lines(
    'email,account_key,name,language,right,location_keys',
    'a@ugyfel.example,A1,Tóth Ágnes,hu,owner,L1',
  ),
  'members.csv': lines('member_key,account_key,name,email', 'M1,A1,Őszi Éva,'),
  'assignments.csv': lines('member_key,role_code,location_key,valid_from,valid_until', 'M1,stylist,L1,2026-09-01,'),
  'subscriptions.csv': lines(
    'subscription_key,account_key,plan_code,plan_version,start_date,anchor,end_date,location_keys',
    'S1,A1,szalon,2,2026-09-01,,,L1',
  ),
  'staff.csv': lines('email,name,role,language', 'staff@szalonna.example,Kökény Emőke,brand_admin,hu'),
};
type FileName = keyof typeof good;

function lines(...rows: string[]): string {
  return `${rows.join('\n')}\n`;
}

function bytes(texts: Readonly<Record<string, string>>): ImportFiles {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, encoder.encode(text)]));
}

/** The good set with one text replaced in one file. */
function changed(file: FileName, from: string, to: string): ImportFiles {
  expect(good[file]).toContain(from);
  return bytes({ ...good, [file]: good[file].replace(from, to) });
}

function problemsOf(files: ImportFiles) {
  const read = readImport(files);
  return read.ok ? [] : read.error.map(({ sentence: _, ...place }) => place);
}

describe('the demo brands', () => {
  test.each([
    { slug: 'tischwerk', locations: 506, members: 0 },
    { slug: 'szalonna', locations: 260, members: 1_250 },
  ])('$slug is read whole: 200 accounts, $locations locations, $members members', ({ slug, locations, members }) => {
    const files = demoFiles(slug);
    expect(problemsOf(files)).toEqual([]);
    const read = readImport(files);
    expect(read).toMatchObject({ ok: true, value: { accounts: { length: 200 } } });
    if (!read.ok) return;
    expect(read.value.locations).toHaveLength(locations);
    expect(read.value.members).toHaveLength(members);
  });

  test('formulas, quotes and commas arrive as the text they are', () => {
    const read = readImport(demoFiles('tischwerk'));
    const names = read.ok ? read.value.accounts.map(({ legal_name }) => legal_name) : [];
    expect(names).toContain('=Gleich= Mittagstisch GmbH');
    expect(names).toContain('Müller, Maier & Söhne "Zur Post" Gastronomie GmbH');
  });
});

test('the small set is good, also with a byte order mark, CRLF and its columns in another order', () => {
  expect(problemsOf(bytes(good))).toEqual([]);
  const members = '\uFEFFname,email,account_key,member_key\r\n"Őszi, Éva",,A1,M1\r\n';
  const read = readImport(bytes({ ...good, 'members.csv': members }));
  expect(read).toMatchObject({ ok: true, value: { members: [{ member_key: 'M1', name: 'Őszi, Éva', email: null }] } });
});

describe('a bad cell is reported with its file, line and column', () => {
  const cases: [FileName, string, string, string, ImportProblemCode][] = [
    ['accounts.csv', 'Hajstúdió Kft.', '', 'legal_name', 'required'],
    ['accounts.csv', 'Hajstúdió Kft.', 'x'.repeat(201), 'legal_name', 'too_long'],
    ['accounts.csv', 'Hajstúdió Kft.', '"Haj\nstúdió"', 'legal_name', 'control_character'],
    ['accounts.csv', ',HU,HU12892312', ',ZZ,HU12892312', 'country', 'invalid_country'],
    ['accounts.csv', 'HU12892312', '12892312-2-43', 'vat_id', 'invalid_vat_id'],
    ['accounts.csv', ',hu,HUF', ',fr,HUF', 'language', 'unknown_language'],
    ['accounts.csv', ',HUF,', ',FT,', 'currency', 'unknown_currency'],
    ['accounts.csv', 'a@ugyfel.example', 'a at example', 'billing_email', 'invalid_email'],
    ['accounts.csv', ',,visa', ',net_400,visa', 'terms', 'invalid_terms'],
    ['accounts.csv', ',visa', ',diners', 'card', 'unknown_choice'],
    ['accounts.csv', 'HU12892312,,', 'HU12892312,2026-08-01,', 'vat_checked_on', 'vat_check_incomplete'],
    ['locations.csv', 'L1,A1,Győr', 'L1,A9,Győr', 'account_key', 'unknown_account'],
    ['locations.csv', ',HU,,', ',HU,2026-09-02,2026-09-01', 'closed_on', 'ends_before_start'],
    ['locations.csv', ',HU,,', ',HU,2026-02-30,', 'opened_on', 'invalid_date'],
    ['people.csv', ',owner,', ',king,', 'right', 'unknown_choice'],
    ['people.csv', ',L1', ',L9', 'location_keys', 'unknown_location'],
    ['members.csv', 'M1,A1', 'M1,A9', 'account_key', 'unknown_account'],
    ['assignments.csv', 'M1,stylist', 'M9,stylist', 'member_key', 'unknown_member'],
    ['assignments.csv', 'stylist', 'wizard', 'role_code', 'unknown_role'],
    ['assignments.csv', ',L1,', ',L9,', 'location_key', 'unknown_location'],
    ['assignments.csv', '2026-09-01,', '2026-09-02,2026-09-01', 'valid_until', 'ends_before_start'],
    ['assignments.csv', '2026-09-01', '01.09.2026', 'valid_from', 'invalid_date'],
    ['subscriptions.csv', 'szalon,2', 'szalon,9', 'plan_version', 'unknown_plan_version'],
    ['subscriptions.csv', 'szalon,2', 'szalon,two', 'plan_version', 'invalid_number'],
    ['subscriptions.csv', '2026-09-01,,', '2026-09-01,2026-09-15,', 'anchor', 'anchor_after_start'],
    ['subscriptions.csv', ',,,L1', ',,2026-08-31,L1', 'end_date', 'ends_before_start'],
    ['subscriptions.csv', 'S1,', 'S 1,', 'subscription_key', 'invalid_key'],
    ['staff.csv', 'brand_admin', 'boss', 'role', 'unknown_choice'],
  ];
  test.each(cases)('%s: %j → %j in column %s is %s', (file, from, to, column, code) => {
    const problems = problemsOf(changed(file, from, to));
    const row = code === 'control_character' ? 3 : 2;
    expect(problems).toEqual([{ file, row, column, code }]);
  });
});

test('a key that stands twice is reported in the second row', () => {
  const twice = `${good['members.csv']}M1,A1,Másik Éva,\n`;
  expect(problemsOf(bytes({ ...good, 'members.csv': twice }))).toEqual([
    { file: 'members.csv', row: 3, column: 'member_key', code: 'duplicate_key' },
  ]);
});

test('a location of another account is refused for people, assignments and subscriptions alike', () => {
  const accounts = `${good['accounts.csv']}A2,B,B,u,1,v,HU,,,,hu,HUF,b@ugyfel.example,,none\n`;
  const people = `${good['people.csv']}b@ugyfel.example,A2,B,hu,owner,L1\n`;
  const members = `${good['members.csv']}M2,A2,B,\n`;
  const assignments = `${good['assignments.csv']}M2,stylist,L1,2026-09-01,\n`;
  const subscriptions = `${good['subscriptions.csv']}S2,A2,szalon,1,2026-09-01,,,L1\n`;
  const files = { 'accounts.csv': accounts, 'people.csv': people, 'members.csv': members };
  const problems = problemsOf(
    bytes({ ...good, ...files, 'assignments.csv': assignments, 'subscriptions.csv': subscriptions }),
  );
  expect(problems.map(({ file, row, code }) => `${file} ${row} ${code}`)).toEqual([
    'people.csv 3 location_of_other_account',
    'subscriptions.csv 3 location_of_other_account',
    'assignments.csv 3 location_of_other_account',
  ]);
});

test('two stretches of one role at one place may touch on a day but not overlap', () => {
  const touching = 'M1,stylist,L1,2026-09-01,2026-09-11\nM1,stylist,L1,2026-09-11,\n';
  const overlapping = touching.replace('2026-09-11,\n', '2026-09-10,\n');
  const withRows = (rows: string) =>
    bytes({ ...good, 'assignments.csv': lines(good['assignments.csv'].split('\n')[0]!) + rows });
  expect(problemsOf(withRows(touching))).toEqual([]);
  expect(problemsOf(withRows(overlapping))).toEqual([
    { file: 'assignments.csv', row: 3, column: 'valid_from', code: 'overlapping_assignment' },
  ]);
});

test('a person whose second row bears another name, an account without an owner, and staff without an admin are refused', () => {
  const accounts = `${good['accounts.csv']}A2,B,B,u,1,v,HU,,,,hu,HUF,b@ugyfel.example,,none\n`;
  const people = `${good['people.csv']}A@UGYFEL.example,A2,Tóth Anna,hu,viewer,\n`;
  const files = { 'accounts.csv': accounts, 'people.csv': people };
  const staff = good['staff.csv'].replace('brand_admin', 'auditor');
  expect(problemsOf(bytes({ ...good, ...files, 'staff.csv': staff }))).toEqual([
    { file: 'accounts.csv', row: 3, column: 'account_key', code: 'owner_missing' },
    { file: 'people.csv', row: 3, column: 'email', code: 'person_differs' },
    { file: 'staff.csv', row: null, column: 'role', code: 'brand_admin_missing' },
  ]);
});

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
    expect(problems).toContainEqual({ file: 'staff.csv', row: 2, column: null, code: 'csv_syntax' });
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
    const catalogue = JSON.parse(good['catalogue.json']);
    catalogue.planVersions[1].components = [];
    const problems = problemsOf(bytes({ ...good, 'catalogue.json': JSON.stringify(catalogue) }));
    expect(problems.map(({ code }) => code)).toContain('invalid_plan_version');
  });
});

test('ten bad rows give ten problems, and a file with 2,000 bad rows gives the first 1,000', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => `M-${at},A9,Név,`).join('\n');
  const withRows = (count: number) =>
    problemsOf(bytes({ ...good, 'members.csv': `${good['members.csv']}${rows(count)}\n` }));
  expect(withRows(10).map(({ row }) => row)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(withRows(2_000)).toHaveLength(1_000);
});

test('a test card for a brand that is no sandbox is refused', () => {
  expect(problemsOf(changed('brand.json', '"sandbox": true', '"sandbox": false'))).toEqual([
    { file: 'accounts.csv', row: 2, column: 'card', code: 'card_outside_sandbox' },
  ]);
});

test('a subscription to a plan in another currency than the account’s is refused', () => {
  expect(problemsOf(changed('accounts.csv', ',HUF,', ',EUR,'))).toEqual([
    { file: 'subscriptions.csv', row: 2, column: 'plan_code', code: 'currency_differs' },
  ]);
});
