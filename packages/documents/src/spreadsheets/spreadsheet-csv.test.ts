import { expect, test } from 'vitest';
import { type Cell, spreadsheetCsv } from './spreadsheet-csv.ts';

test.each<[Cell, string, string]>([
  ['=1+1', "'=1+1", 'a formula'],
  ['+36 1 234', "'+36 1 234", 'a telephone number'],
  ['-Anna', "'-Anna", 'a name that begins with a dash'],
  ['-1+1', "'-1+1", 'a sum that begins like a negative number'],
  ['-1,5', `"'-1,5"`, 'a number with a decimal comma, which none of ours has'],
  ['@SUM(A1)', "'@SUM(A1)", 'an old formula'],
  ['＝1+1', "'＝1+1", 'a formula with a wide sign'],
  ['\t=1', `"'\t'=1"`, 'a formula behind a tab'],
  ['\r=1', `"'\r'=1"`, 'a formula behind a carriage return'],
  ['Anna;=1+1', `"Anna;'=1+1"`, 'a formula behind the separator of other countries'],
  ['Anna\n@x', `"Anna\n'@x"`, 'a formula on a second line'],
])('%j is written as %j: %s', (value, csv) => {
  expect(spreadsheetCsv(['head'], [[value]])).toBe(`head\r\n${csv}\r\n`);
});

test.each<[Cell, string, string]>([
  ['-12.50', '-12.50', 'a negative amount'],
  ['-3', '-3', 'a negative number'],
  [-3, '-3', 'a negative number of the program'],
  ['0.10', '0.10', 'an amount'],
  ['2026-09-01', '2026-09-01', 'a day'],
  ['Anna-Maria = 1', 'Anna-Maria = 1', 'signs inside of a text'],
  ['', '', 'nothing'],
  [null, '', 'nothing known'],
  ['Müller, Anna', '"Müller, Anna"', 'a comma'],
  ['Müller; Anna', '"Müller; Anna"', 'a semicolon'],
  ['Anna "Nusi" Kiss', '"Anna ""Nusi"" Kiss"', 'quotes'],
  ['Anna\nKiss', '"Anna\nKiss"', 'a new line'],
])('%j stays what it is, as %j: %s', (value, csv) => {
  expect(spreadsheetCsv(['head'], [[value]])).toBe(`head\r\n${csv}\r\n`);
});

test('a table without rows is its head alone, and cells stand between commas', () => {
  expect(spreadsheetCsv(['a', 'b'], [])).toBe('a,b\r\n');
  expect(spreadsheetCsv(['a', 'b'], [['x', 1]])).toBe('a,b\r\nx,1\r\n');
});
