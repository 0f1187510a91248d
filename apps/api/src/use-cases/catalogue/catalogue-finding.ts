import { type FindingText, isFindingText, type Language, renderFinding } from '@quittance/i18n';
import type { z } from 'zod';
import { shapeProblems } from './shape-problems.ts';

/** Something wrong (`error`) or unwise (`warning`) in a catalogue, where in it, and in words. */
export interface CatalogueFinding {
  readonly code: FindingText;
  readonly severity: 'error' | 'warning';
  /** Such as `planVersions.0.components.1.unitPrice`; empty when the whole is meant. */
  readonly path: string;
  readonly sentence: string;
}

/** A finding with its sentence, which a program reads in English and staff in their language. */
export function findingAt(
  code: FindingText,
  path: string,
  severity: CatalogueFinding['severity'] = 'error',
  language: Language = 'en',
): CatalogueFinding {
  return { code, severity, path, sentence: renderFinding(code, language) };
}

/** What does not have the form of the schema. */
export function shapeFindings(error: z.ZodError, language: Language = 'en'): readonly CatalogueFinding[] {
  return shapeProblems(error, isFindingText).map(({ code, path }) => findingAt(code, path, 'error', language));
}
