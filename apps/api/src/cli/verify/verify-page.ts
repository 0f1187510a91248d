import type { Asked } from '../../use-cases/verify/ask-providers.ts';
import type { VerifyReport } from '../../use-cases/verify/verify-books.ts';
import { countOf } from '../count-of.ts';

/** What was found in one brand. */
export interface VerifiedBrand extends Pick<VerifyReport, 'checked' | 'findings' | 'auditHead'> {
  readonly slug: string;
  readonly name: string;
  readonly seconds: number;
  /** Null when the providers were not asked. */
  readonly providers: Pick<Asked, 'asked' | 'unanswered'> | null;
}

/** Brands told of one by one; of more there is only a sum, so that a page stays a page. */
const brandsTold = 10;

/** Everything that was found, as a page of text: brands with findings first, each kind once with its first examples. */
export function verifyPage(brands: readonly VerifiedBrand[]): string {
  const wrong = brands.filter(({ findings }) => findings.length > 0);
  const clean = brands.filter(({ findings }) => findings.length === 0);
  const quiet = clean.length > brandsTold ? [`${clean.length} brands without a finding.`] : clean.map(lineOf);
  const more = wrong.slice(brandsTold);
  const others = more.length > 0 ? [`${countOf(more.length, 'more brand')} with findings: ${kindsOf(more)}.`] : [];
  return [...wrong.slice(0, brandsTold).flatMap(linesOf), ...others, ...quiet].join('\n');
}

/** How many kinds of findings there are over all brands. */
export function countKinds(brands: readonly VerifiedBrand[]): number {
  return new Set(brands.flatMap(({ findings }) => findings.map(({ check }) => check))).size;
}

function linesOf(brand: VerifiedBrand): readonly string[] {
  return [lineOf(brand), ...brand.findings.map(({ check, sentence, count }) => `  ${check} (${count}): ${sentence}`)];
}

function lineOf({ name, checked, seconds, findings, auditHead, providers }: VerifiedBrand): string {
  const found = findings.length === 0 ? 'nothing found' : kindsText(findings.length);
  const asked = providers ? `, ${providers.asked} asked at providers, ${providers.unanswered} without an answer` : '';
  const head = auditHead ? `, audit log sealed to block ${auditHead.blockNo} ${auditHead.hash.slice(0, 16)}` : '';
  return `${name}: ${countOf(checked, 'row')} checked in ${seconds.toFixed(1)} s, ${found}${asked}${head}`;
}

/** `1 kind of findings`, `2 kinds of findings`. */
export function kindsText(count: number): string {
  return countOf(count, 'kind of findings', 'kinds of findings');
}

/** Each kind with the number of brands it was found in, the commonest first. */
function kindsOf(brands: readonly VerifiedBrand[]): string {
  const counts = new Map<string, number>();
  for (const { findings } of brands) for (const { check } of findings) counts.set(check, (counts.get(check) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, one], [, other]) => other - one);
  return sorted.map(([check, count]) => `${check} in ${count}`).join(', ');
}
