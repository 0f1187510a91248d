import { describe, expect, it } from 'vitest';
import { parseBusinessDate } from '../calendar/business-date.ts';
import { checkEvidenceFile, checkEvidenceText, defaultEvidenceLimits, type NewEvidenceFile } from './check-evidence.ts';
import { type DisputeCase, disputeChoices } from './dispute-choices.ts';

const date = (text: string) => {
  const parsed = parseBusinessDate(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe('what the desk may do', () => {
  const open: DisputeCase = {
    ...{ mode: 'central', route: 'desk', actor: 'dispute_desk', ownCase: false, position: 'inquiry.needs_response' },
    ...{ deadline: { dueOn: date('2026-03-20'), source: 'provider' } },
    ...{ contestable: true, answerable: true, acceptable: true, answerUnderWay: false },
  };
  it.each<[string, Partial<DisputeCase>, string, string]>([
    ['an inquiry', {}, '2026-03-20', 'answer:yes refund:yes accept:yes'],
    [
      'a chargeback',
      { position: 'chargeback.needs_response' },
      '2026-03-20',
      'answer:yes refund:only_in_inquiry accept:yes',
    ],
    [
      'a day after the deadline',
      {},
      '2026-03-21',
      'answer:deadline_missed refund:deadline_missed accept:deadline_missed',
    ],
    [
      'under review',
      { position: 'chargeback.under_review' },
      '2026-03-01',
      'answer:under_review refund:only_in_inquiry accept:under_review',
    ],
    ['won', { position: 'inquiry.won' }, '2026-03-01', 'answer:decided refund:decided accept:decided'],
    [
      'an auditor',
      { actor: 'auditor' },
      '2026-03-01',
      'answer:not_your_right refund:not_your_right accept:not_your_right',
    ],
    ['no hearing', { contestable: false }, '2026-03-01', 'answer:final refund:final accept:final'],
    [
      'a plugin that cannot answer',
      { answerable: false },
      '2026-03-01',
      'answer:not_offered refund:yes accept:not_offered',
    ],
    [
      'an inquiry where only a chargeback can be accepted',
      { acceptable: false },
      '2026-03-01',
      'answer:yes refund:yes accept:not_at_this_stage',
    ],
    [
      'an answer whose fate is unknown',
      { answerUnderWay: true },
      '2026-03-01',
      'answer:answer_under_way refund:answer_under_way accept:answer_under_way',
    ],
    [
      'a location, while answers go to the desk',
      { actor: 'location', ownCase: true },
      '2026-03-01',
      'answer:not_your_right refund:yes accept:not_your_right',
    ],
  ])('%s', (_, changes, asOf, expected) => {
    const found = disputeChoices({ ...open, ...changes }, date(asOf));
    expect(found.map(({ kind, obstacle }) => `${kind}:${obstacle ?? 'yes'}`).join(' ')).toBe(expected);
  });
});

describe('evidence for a provider that takes 5 files of 4 MiB and 19 pages in all', () => {
  const mebibyte = 1024 * 1024;
  const limits = { ...defaultEvidenceLimits, totalBytes: 6 * mebibyte };
  const pdf: NewEvidenceFile = { mediaType: 'application/pdf', bytes: 1000, pages: 1 };
  const known = (count: number) => Array.from({ length: count }, () => ({ bytes: 1000, pages: 1 }));
  it.each<[string, number, Partial<NewEvidenceFile>, string]>([
    ['a small PDF', 0, {}, 'taken'],
    ['a program', 0, { mediaType: null }, 'file_type_refused'],
    ['a GIF', 0, { mediaType: 'image/gif' }, 'file_type_refused'],
    ['4 MiB', 0, { bytes: 4 * mebibyte }, 'taken'],
    ['a byte more', 0, { bytes: 4 * mebibyte + 1 }, 'file_too_large'],
    ['a fifth file', 4, {}, 'taken'],
    ['a sixth file', 5, {}, 'evidence_too_many_files'],
    ['19 pages', 0, { pages: 19 }, 'taken'],
    ['19 pages beside one', 1, { pages: 19 }, 'evidence_too_many_pages'],
  ])('%s', (_, count, changes, expected) => {
    const checked = checkEvidenceFile(limits, known(count), { ...pdf, ...changes });
    expect(checked.ok ? 'taken' : checked.error.code).toBe(expected);
  });

  it('takes 6 MiB together and not a byte more, and texts of 2,000 characters', () => {
    const two = [{ bytes: 3 * mebibyte, pages: 1 }];
    expect(checkEvidenceFile(limits, two, { ...pdf, bytes: 3 * mebibyte }).ok).toBe(true);
    expect(checkEvidenceFile(limits, two, { ...pdf, bytes: 3 * mebibyte + 1 })).toMatchObject({
      error: { code: 'evidence_too_large', values: { kibibytes: '6144' } },
    });
    expect(checkEvidenceText(limits, 'é'.repeat(2000)).ok).toBe(true);
    expect(checkEvidenceText(limits, 'x'.repeat(2001))).toMatchObject({ error: { code: 'evidence_text_too_long' } });
  });
});
