import { ok, type Result } from '@quittance/domain';
import { type CampaignFault, faultAt, shapeFaults } from './campaign-problem.ts';
import { type CampaignFile, campaignSchema } from './campaign-schema.ts';

const largestFileCharacters = 1_000_000;

/** Reads a campaign from a file; everything that does not have its form is told with code, path and sentence. */
export function readCampaignFile(text: string): Result<CampaignFile, readonly CampaignFault[]> {
  if (text.length > largestFileCharacters) return { ok: false, error: [faultAt('too_large', '')] };
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, error: [faultAt('not_json', '')] };
  }
  const parsed = campaignSchema.safeParse(json);
  return parsed.success ? ok(parsed.data) : { ok: false, error: shapeFaults(parsed.error) };
}
