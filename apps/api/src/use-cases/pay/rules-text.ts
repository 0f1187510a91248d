import {
  type CommissionRate,
  type CommissionRule,
  checkCommissionRules,
  ok,
  type Result,
  type ResultKind,
  resultKinds,
} from '@quittance/domain';

/** What is wrong with a line, counted from 1. */
export interface RuleProblem {
  readonly line: number;
  readonly code: 'form' | 'kind' | 'rate' | 'code_taken';
}

/**
 * Commission rules as people write them, one a line: `code; kind; rate; services`. A rate is `40%`, an amount for each
 * piece such as `2.50`, or steps of the period's amount such as `0:30% 5000:40%`. Services are codes with spaces
 * between, or nothing for all.
 */
export function parseRules(text: string): Result<CommissionRule[], readonly RuleProblem[]> {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: index + 1, text: line.trim() }));
  const filled = lines.filter((line) => line.text !== '');
  const read = filled.map(({ line, text: rule }) => ({ line, rule: parseRule(rule) }));
  const problems = read.flatMap(({ line, rule }) => (typeof rule === 'string' ? [{ line, code: rule }] : []));
  if (problems.length > 0) return { ok: false, error: problems };
  const rules = read.flatMap(({ rule }) => (typeof rule === 'string' ? [] : [rule]));
  const findings = checkCommissionRules(rules).map(({ code, path }): RuleProblem => {
    const index = Number(path.split('.')[1]);
    return { line: read[index]?.line ?? 1, code: code === 'commission_code_taken' ? 'code_taken' : 'rate' };
  });
  return findings.length > 0 ? { ok: false, error: findings } : ok(rules);
}

function parseRule(text: string): CommissionRule | RuleProblem['code'] {
  const [code = '', kind = '', rate = '', services = '', ...more] = text.split(';').map((part) => part.trim());
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(code) || more.length > 0) return 'form';
  const known = resultKinds.find((candidate): candidate is ResultKind => candidate === kind);
  if (!known) return 'kind';
  const parsed = parseRate(rate.replaceAll(',', '.'));
  if (!parsed) return 'rate';
  const serviceCodes = services.split(/\s+/).filter(Boolean);
  const named = serviceCodes.length > 0 ? serviceCodes : null;
  return { code, kind: known, serviceCodes: named, locationIds: null, rate: parsed };
}

const decimal = String.raw`\d{1,9}(?:\.\d{1,6})?`;

function parseRate(text: string): CommissionRate | null {
  const percent = new RegExp(`^(${decimal})\\s*%$`).exec(text);
  if (percent) return { kind: 'percent', percent: percent[1]! };
  if (new RegExp(`^${decimal}$`).test(text)) return { kind: 'per_piece', amount: text };
  const steps = text.split(/\s+/).map((step) => new RegExp(`^(${decimal}):(${decimal})%$`).exec(step));
  if (steps.some((step) => step === null)) return null;
  return { kind: 'stepped', steps: steps.map((step) => ({ from: step![1]!, percent: step![2]! })) };
}

/** The rules as `parseRules` reads them. */
export function rulesText(rules: readonly CommissionRule[]): string {
  return rules
    .map(({ code, kind, rate, serviceCodes }) =>
      [code, kind, rateText(rate), ...(serviceCodes ? [serviceCodes.join(' ')] : [])].join('; '),
    )
    .join('\n');
}

function rateText(rate: CommissionRate): string {
  if (rate.kind === 'percent') return `${rate.percent}%`;
  if (rate.kind === 'per_piece') return rate.amount;
  return rate.steps.map(({ from, percent }) => `${from}:${percent}%`).join(' ');
}
