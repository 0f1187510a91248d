import type { CampaignProblemCode } from '@quittance/domain';
import { type FindingText, isFindingText, type Language, renderCampaignProblem, renderFinding } from '@quittance/i18n';
import type { z } from 'zod';
import { shapeProblems } from '../catalogue/shape-problems.ts';

/** What can be wrong with a campaign: its form, what it names, and what the domain finds. */
export type CampaignFaultCode =
  | FindingText
  | CampaignProblemCode
  | 'notice_passed'
  | 'unknown_plan_version'
  | 'unknown_account';

/** Something wrong with a campaign, at a path such as `waves.0.code`, and in words. */
export interface CampaignFault {
  readonly code: CampaignFaultCode;
  readonly path: string;
  readonly sentence: string;
}

export function faultAt(code: CampaignFaultCode, path: string, language: Language = 'en'): CampaignFault {
  return {
    code,
    path,
    sentence: isFindingText(code) ? renderFinding(code, language) : renderCampaignProblem(code, language),
  };
}

/** What does not have the form of the schema. */
export function shapeFaults(error: z.ZodError, language: Language = 'en'): readonly CampaignFault[] {
  return shapeProblems(error, isFindingText).map(({ code, path }) => faultAt(code, path, language));
}
