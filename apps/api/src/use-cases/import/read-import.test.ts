import { peopleWhoServeCustomersPay, serviceProvidersPay } from '@quittance/domain';
import { describe, expect, test } from 'vitest';
import { bytes, changed, demoFiles, type FileName, good, lines, problemsOf } from './fixtures/small-set.ts';
import type { ImportProblemCode } from './import-problem.ts';
import { readImport } from './read-import.ts';

describe('the demo brands', () => {
  test.each([
    { slug: 'tischwerk', accounts: 200, locations: 506, members: 0 },
    { slug: 'szalonna', accounts: 200, locations: 260, members: 1_250 },
    { slug: 'forkledger', accounts: 24, locations: 138, members: 222 },
  ])('$slug is read whole: $accounts accounts, $locations locations, $members members', (brand) => {
    const { slug, accounts, locations, members } = brand;
    const files = demoFiles(slug);
    expect(problemsOf(files)).toEqual([]);
    const read = readImport(files);
    expect(read).toMatchObject({ ok: true, value: { accounts: { length: accounts } } });
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

test('Szalonna sells the old seat policy in version 1 and the new one in version 2', () => {
  const read = readImport(demoFiles('szalonna'));
  const policies = read.ok ? read.value.catalogue.planVersions.map(({ seatPolicy }) => seatPolicy) : [];
  expect(policies).toEqual([serviceProvidersPay, peopleWhoServeCustomersPay]);
});

test('a plan may charge for usage, a minimum and a one-off sum, in days or weeks', () => {
  const catalogue = JSON.parse(good['catalogue.json']);
  const name = { hu: 'Üzenet' };
  const pricing = { model: 'package', packageSize: '100', packagePrice: '990' };
  catalogue.planVersions[1].interval = { unit: 'week', count: 2 };
  catalogue.planVersions[1].components.push(
    { kind: 'usage', code: 'sms', name, meter: 'sms', pricing },
    { kind: 'commitment', code: 'least', name, amount: '5000' },
    { kind: 'one_off', code: 'setup', name, unitPrice: '20000' },
  );
  expect(problemsOf(bytes({ ...good, 'catalogue.json': JSON.stringify(catalogue) }))).toEqual([]);
  pricing.packageSize = '0';
  expect(problemsOf(bytes({ ...good, 'catalogue.json': JSON.stringify(catalogue) }))).toMatchObject([
    { column: expect.stringMatching(/^planVersions\.1\..*packageSize$/), code: 'invalid_plan_version' },
  ]);
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

describe('coupons and who redeemed them come in two files of their own', () => {
  const head = 'coupon_code,kind,value,currency,periods,component_codes,plan_codes';
  const taken = 'account_key,coupon_code,subscription_key,valid_from';
  const withCoupon = (coupon: string, ...redemptions: string[]) =>
    bytes({ ...good, 'coupons.csv': lines(head, coupon), 'redemptions.csv': lines(taken, ...redemptions) });
  const tenth = 'TENTH,percent,10,,3,,szalon';

  test('a percentage for 3 periods of one plan, redeemed for one subscription', () => {
    const read = readImport(withCoupon(tenth, 'A1,TENTH,S1,2026-09-01'));
    expect(read).toMatchObject({
      ok: true,
      value: {
        coupons: [{ coupon_code: 'TENTH', kind: 'percent', value: '10', periods: 3, plan_codes: ['szalon'] }],
        redemptions: [{ account_key: 'A1', subscription_key: 'S1', valid_from: '2026-09-01' }],
      },
    });
  });

  test.each<[string, string, ImportProblemCode]>([
    ['tenth,percent,10,,,,', 'coupon_code', 'invalid_coupon_code'],
    ['TENTH,percent,0,,,,', 'value', 'invalid_percent'],
    ['TENTH,percent,101,,,,', 'value', 'invalid_percent'],
    ['TENTH,percent,-5,,,,', 'value', 'invalid_percent'],
    ['TENTH,percent,10,HUF,,,', 'currency', 'currency_of_percent'],
    ['TENTH,amount,10,,,,', 'currency', 'required'],
    ['TENTH,amount,0,HUF,,,', 'value', 'invalid_amount'],
    ['TENTH,amount,10.005,EUR,,,', 'value', 'invalid_amount'],
    ['TENTH,amount,10,QQQ,,,', 'currency', 'unknown_currency'],
    ['TENTH,gift,10,,,,', 'kind', 'unknown_choice'],
    ['TENTH,percent,10,,0,,', 'periods', 'invalid_number'],
    ['TENTH,percent,10,,,,palota', 'plan_codes', 'unknown_plan'],
    ['TENTH,percent,10,,,nothing,', 'component_codes', 'unknown_component'],
  ])('%s is refused in column %s: %s', (coupon, column, code) => {
    expect(problemsOf(withCoupon(coupon))).toEqual([{ file: 'coupons.csv', row: 2, column, code }]);
  });

  test.each<[string, string[], number, string, ImportProblemCode]>([
    ['an unknown coupon', ['A1,OTHER,,2026-09-01'], 2, 'coupon_code', 'unknown_coupon'],
    ['an unknown account', ['A9,TENTH,,2026-09-01'], 2, 'account_key', 'unknown_account'],
    ['an unknown subscription', ['A1,TENTH,S9,2026-09-01'], 2, 'subscription_key', 'subscription_missing'],
    ['no such day', ['A1,TENTH,,2026-02-30'], 2, 'valid_from', 'invalid_date'],
    [
      'the same for all and for one',
      ['A1,TENTH,,2026-09-01', 'A1,TENTH,S1,2026-09-01'],
      3,
      'coupon_code',
      'redeemed_twice',
    ],
  ])('a redemption of %s is refused', (_, redemptions, row, column, code) => {
    expect(problemsOf(withCoupon(tenth, ...redemptions))).toEqual([{ file: 'redemptions.csv', row, column, code }]);
  });
});

describe('agreed prices and charges by hand come in two files of their own', () => {
  const agreedHead =
    'agreement_key,account_key,subscription_key,component_code,kind,value,valid_from,valid_until,reason';
  const chargeHead =
    'charge_key,subscription_key,location_key,description,supplied_on,own_invoice,quantity,unit_price,tax_category';
  const withRow = (file: 'agreements.csv' | 'charges.csv', row: string) =>
    bytes({ ...good, [file]: lines(file === 'agreements.csv' ? agreedHead : chargeHead, row) });

  test.each<['agreements.csv' | 'charges.csv', string, string, ImportProblemCode]>([
    ['agreements.csv', 'V1,A9,,base,price,9,2026-09-01,,loyal', 'account_key', 'unknown_account'],
    ['agreements.csv', 'V1,A1,S9,base,price,9,2026-09-01,,loyal', 'subscription_key', 'subscription_missing'],
    ['agreements.csv', 'V1,A1,,nothing,price,9,2026-09-01,,loyal', 'component_code', 'unknown_component'],
    ['agreements.csv', 'V1,A1,,base,price,-9,2026-09-01,,loyal', 'value', 'invalid_price'],
    ['agreements.csv', 'V1,A1,,base,discount,101,2026-09-01,,loyal', 'value', 'invalid_percent'],
    ['agreements.csv', 'V1,A1,,base,gift,9,2026-09-01,,loyal', 'kind', 'unknown_choice'],
    ['agreements.csv', 'V1,A1,,base,price,9,2026-09-01,2026-09-01,loyal', 'valid_until', 'ends_before_start'],
    ['agreements.csv', 'V1,A1,,base,price,9,2026-02-30,,loyal', 'valid_from', 'invalid_date'],
    ['charges.csv', 'K1,S9,,Training,2026-09-01,no,1,9,', 'subscription_key', 'subscription_missing'],
    ['charges.csv', 'K1,S1,L9,Training,2026-09-01,no,1,9,', 'location_key', 'unknown_location'],
    ['charges.csv', 'K1,S1,,Training,2026-09-01,maybe,1,9,', 'own_invoice', 'unknown_choice'],
    ['charges.csv', 'K1,S1,,Training,2026-09-01,no,0,9,', 'quantity', 'invalid_quantity'],
    ['charges.csv', 'K1,S1,,Training,2026-09-01,no,1,0.00,', 'unit_price', 'invalid_price'],
    ['charges.csv', 'K1,S1,,Training,2026-09-01,no,1,9,luxury', 'tax_category', 'unknown_choice'],
  ])('in %s the row %s is refused in column %s: %s', (file, row, column, code) => {
    expect(problemsOf(withRow(file, row))).toEqual([{ file, row: 2, column, code }]);
  });
});
