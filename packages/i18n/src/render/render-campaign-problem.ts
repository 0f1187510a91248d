import { type Catalogue, catalogues } from '../catalogues/catalogue.ts';
import type { Language } from '../language.ts';

/** What can be wrong with a price-change campaign, each with a sentence of its own. */
export type CampaignProblemText = keyof Catalogue['campaign']['problem'];

/** The sentence for something wrong with a campaign. */
export function renderCampaignProblem(code: CampaignProblemText, language: Language): string {
  return catalogues[language].campaign.problem[code];
}
