import type { Comparison } from './compare-lives.ts';

export interface ReportFacts {
  /** `YYYY-MM-DD` */
  readonly finishedOn: string;
  readonly node: string;
  readonly processors: number;
  readonly seed: number;
}

/** The mark from which on the page is written by a run; what stands before it is written by people. */
const mark = '## Last run';

/** The page with this run as its last one. */
export function writeCrashReport(page: string, comparison: Comparison, facts: ReportFacts): string {
  const at = page.indexOf(mark);
  return `${at < 0 ? `${page.trimEnd()}\n\n` : page.slice(0, at)}${mark}\n\n${describe(comparison, facts)}`;
}

/** What a run came to, each as a name and a value. */
export function figuresOf({ struck, calm, hash, broken, seconds }: Comparison): readonly (readonly [string, string])[] {
  const { counts, months, batches, mostRework, mostInAll, rework, doubledMails } = struck;
  const blows = Object.entries(counts).toSorted(([, one], [, other]) => other - one);
  const { invoices, lines, postings, payments, mails, usage } = calm.books;
  const size = { invoices, lines, postings, payments, mails, usage };
  return [
    ['months lived through, twice', figure(months)],
    ...blows.map(([blow, count]) => [`struck: ${blow}`, figure(count)] as const),
    ...Object.entries(size).map(([name, rows]) => [`${name} in the books`, figure(rows.length)] as const),
    ['batches of invoices', figure(batches)],
    ['batches written and thrown away, in all', figure(rework)],
    ['batches thrown away by the dearest blow', figure(mostInAll)],
    ['of these by one writer', figure(mostRework)],
    ['mails that arrived twice, with one message id', figure(doubledMails)],
    ['business hash, undisturbed', hash.slice(0, 16)],
    ['differences', broken.length === 0 ? 'none: the same books, numbers without gaps' : figure(broken.length)],
    ['time', `${figure(seconds)} s`],
  ];
}

function describe(comparison: Comparison, { finishedOn, node, processors, seed }: ReportFacts): string {
  const rows = figuresOf(comparison).map(([name, value]) => `| ${name} | ${value} |`);
  const told = comparison.broken.map((sentence) => `- ${sentence}`);
  return [
    `${finishedOn}, Node ${node.replace('v', '')}, ${processors} processors, seed ${seed}.`,
    '',
    '| | |',
    '| --- | --- |',
    ...rows,
    ...(told.length > 0 ? ['', ...told] : []),
    '',
  ].join('\n');
}

function figure(value: number): string {
  return value.toLocaleString('en-US');
}
