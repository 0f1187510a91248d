import { DatabaseTrouble } from '@quittance/db';
import { afterEach, expect, test, vi } from 'vitest';
import { CommandRefused } from './refused.ts';
import { tellFailure } from './tell-failure.ts';

afterEach(() => vi.restoreAllMocks());

const serverStops = Object.assign(new Error('terminating connection'), { code: '57P01' });

test.each([
  ['a rule says no', new CommandRefused('The brand is no sandbox.'), 3, /^The brand is no sandbox\.$/],
  ['something fails', new Error('It broke.'), 1, /^It broke\.$/],
  [
    'the database is gone',
    new DatabaseTrouble('connection_lost'),
    5,
    /^The database does not answer.*Nothing is lost: /,
  ],
  [
    'the database stops',
    serverStops,
    5,
    /^The database does not answer \(terminating connection\)\. Nothing is lost: /,
  ],
  ['a commit has no answer', new DatabaseTrouble('outcome_unknown'), 5, /may stand or not\. Look before you give/],
])('When %s, the command says so in one line and ends with its code', (_what, error, code, sentence) => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(tellFailure(error)).toBe(code);
  expect(told.mock.calls).toEqual([[expect.stringMatching(sentence)]]);
});
