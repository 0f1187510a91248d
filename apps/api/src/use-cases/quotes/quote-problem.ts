import {
  type FindingText,
  isFindingText,
  isQuoteProblemText,
  type Language,
  type QuoteProblemText,
  renderFinding,
  renderQuoteProblem,
} from '@quittance/i18n';

export type QuoteProblemCode = QuoteProblemText | FindingText;

/** Why a case cannot be priced: what, and where in it (`components.0.component.pricing.tiers.1.upTo`). */
export interface QuoteProblem {
  readonly code: QuoteProblemCode;
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The same for people. */
export interface ExplainedQuoteProblem {
  readonly code: QuoteProblemCode;
  readonly path: string;
  readonly sentence: string;
}

export function problemAt(
  code: QuoteProblemCode,
  path: string,
  values: Readonly<Record<string, string>> = {},
): QuoteProblem {
  return { code, path, values };
}

/** What is wrong and what to do about it, in words. */
export function explainProblems(
  problems: readonly QuoteProblem[],
  language: Language,
): readonly ExplainedQuoteProblem[] {
  return problems.map(({ code, path, values }) => ({
    code,
    path,
    sentence: isQuoteProblemText(code) ? renderQuoteProblem(code, values, language) : renderFinding(code, language),
  }));
}

export function isProblemCode(code: string): code is QuoteProblemCode {
  return isQuoteProblemText(code) || isFindingText(code);
}
