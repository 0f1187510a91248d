import { checkPlanVersion, idOf, isError, ok, type Result } from '@quittance/domain';
import type { PlanVersionFile } from '../catalogue/plan-version-schema.ts';
import { shapeProblems } from '../catalogue/shape-problems.ts';
import { isProblemCode, problemAt, type QuoteProblem, type QuoteProblemCode } from './quote-problem.ts';
import { type QuoteCase, quoteSchema } from './quote-schema.ts';

const largestFileBytes = 1_000_000;

/** Reads a case; every problem of its shape and of its plan versions is told with code and path. */
export function readQuote(text: string): Result<QuoteCase, readonly QuoteProblem[]> {
  if (text.length > largestFileBytes) return failed(problemAt('too_large', ''));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failed(problemAt('not_json', ''));
  }
  const parsed = quoteSchema.safeParse(json);
  if (!parsed.success)
    return failed(...shapeProblems(parsed.error, isProblemCode).map(({ code, path }) => problemAt(code, path)));
  const found = planProblems(parsed.data);
  return found.length > 0 ? failed(...found) : ok(parsed.data);
}

function failed(...problems: QuoteProblem[]): { readonly ok: false; readonly error: readonly QuoteProblem[] } {
  return { ok: false, error: problems };
}

function planProblems(quote: QuoteCase): readonly QuoteProblem[] {
  if (quote.kind === 'components') return componentProblems(quote);
  const switched = quote.changes.flatMap((change, index) =>
    change.kind === 'switch_plan' ? versionProblems(change.planVersion, `changes.${index}.planVersion`) : [],
  );
  return [...versionProblems(quote.planVersion, 'planVersion'), ...switched];
}

function versionProblems(planVersion: PlanVersionFile, path: string): readonly QuoteProblem[] {
  return checkPlanVersion({ ...planVersion, id: idOf('planVersion', 'quote') })
    .filter(isError)
    .map((finding) => problemAt(finding.code, `${path}.${finding.path}`));
}

/** Components that stand alone are judged as a plan of their own; what refers to others has nothing to refer to. */
function componentProblems(quote: Extract<QuoteCase, { kind: 'components' }>): readonly QuoteProblem[] {
  const planVersion: PlanVersionFile = {
    planCode: 'quote',
    version: 1,
    name: { en: 'Quote' },
    currency: quote.currency,
    interval: { unit: 'month', count: 1 },
    timing: 'advance',
    tax: { behaviour: quote.taxBehaviour, category: quote.taxCategory },
    components: quote.components.map(({ component }) => component),
    seatPolicy: null,
    seatRemoval: 'period_end',
    trialDays: 0,
  };
  return versionProblems(planVersion, '')
    .filter(({ code }) => !referringCodes.has(code))
    .map(({ code, path }) => problemAt(code, path.replace(/^\.components\.(\d+)\.?/, 'components.$1.component.')));
}

const referringCodes: ReadonlySet<QuoteProblemCode> = new Set([
  'seat_component_without_policy',
  'commitment_covers_unknown',
  'commitment_covers_commitment',
  'commitment_covers_nothing',
  'currency_price_missing',
  'duplicate_component_code',
]);
