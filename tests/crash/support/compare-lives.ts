import { differencesOf, hashOf } from './business-books.ts';
import { type Life, liveThrough, type Outcome } from './live-through.ts';

/** Two lives of the same brand: one struck again and again, the other left alone for as many months. */
export interface Comparison {
  readonly struck: Outcome;
  readonly calm: Outcome;
  /** The business hash of the life that was left alone. */
  readonly hash: string;
  /** Everything that should not be: differences of the books, gaps, findings, lost mails, processes that died by themselves. */
  readonly broken: readonly string[];
  readonly seconds: number;
}

export async function compareLives(life: Life): Promise<Comparison> {
  const startedAt = performance.now();
  const struck = await liveThrough(life);
  const calm = await liveThrough({ ...life, months: struck.months, blowsInAll: 0 });
  const differences = differencesOf(calm.books, struck.books);
  const same = hashOf(calm.books) === hashOf(struck.books);
  return {
    ...{ struck, calm, hash: hashOf(calm.books) },
    broken: [
      ...(same || differences.length > 0 ? differences : ['the books have another hash']),
      ...[struck, calm].flatMap(troublesOf),
    ],
    seconds: Math.round((performance.now() - startedAt) / 1_000),
  };
}

function troublesOf({ gaps, findings, lostMails, deaths }: Outcome): string[] {
  return [
    ...gaps.map((gap) => `numbers: ${gap}`),
    ...findings.map((finding) => `verify: ${finding}`),
    ...(lostMails === 0 ? [] : [`mails: ${lostMails} were noted as sent and did not arrive, or the other way round`]),
    ...deaths.map((name) => `process: the ${name} ended without having been asked`),
  ];
}
