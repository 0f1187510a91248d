import { ok, type Refusal, type Result, refuse } from '@quittance/domain';
import { createI18n, type Language, negotiateLanguage } from '@quittance/i18n';
import { apiProblem } from '../api/api-problem.ts';
import type { Caller } from '../api/caller.ts';
import type { Brand } from '../brand.ts';
import { chosenLanguage } from '../language-choice.ts';
import type { Visit } from '../visit.ts';
import { brandMemory } from './brand-memory.ts';
import type { Arrival } from './web-app.ts';

/** What differs between the apps: their typed client, and how they ask for the brand. */
export interface VisitOptions<Api, ShownBrand extends Brand> {
  readonly apiFor: (caller: Caller) => Api;
  readonly askBrand: (api: Api) => Promise<ShownBrand>;
}

/** Why no visit can be opened: no brand lives at the host, or nobody can be asked. */
export type VisitRefusal = Refusal<'unknown_host' | 'api_unreachable'>;

/** Opens the visit behind an arrival: finds the brand by its host, chooses the language. */
export type OpenVisit<Api, ShownBrand extends Brand> = (
  arrival: Arrival,
  outHeaders: Headers,
) => Promise<Result<Visit<Api, ShownBrand>, VisitRefusal>>;

/** Makes the opener of an app's visits; it remembers brands for a few seconds. */
export function visitOpener<Api, ShownBrand extends Brand>({
  apiFor,
  askBrand,
}: VisitOptions<Api, ShownBrand>): OpenVisit<Api, ShownBrand> {
  const brandOf = brandMemory<ShownBrand>();
  return async ({ request, visitor, nonce, letIn }, outHeaders) => {
    const stranger = { request, visitor, outHeaders };
    const brand = await brandOf(visitor, () => askBrand(apiFor(stranger))).catch(refusedBrand);
    if (typeof brand === 'string') return refuse(brand);
    const language = languageOf(request, brand, visitor.app);
    const caller = { ...stranger, language };
    const translator = createI18n(language, brand.country);
    return ok({ visitor, brand, language, translator, api: apiFor(caller), caller, nonce, letIn });
  };
}

function refusedBrand(error: unknown): VisitRefusal['code'] {
  const problem = apiProblem(error);
  if (!problem) throw error;
  return problem.refusal.code === 'unknown_host' ? 'unknown_host' : 'api_unreachable';
}

function languageOf(request: Request, brand: Brand, app: 'portal' | 'admin'): Language {
  return negotiateLanguage({
    chosen: [chosenLanguage(request, app)],
    acceptLanguage: request.headers.get('accept-language'),
    offered: brand.languages,
    fallback: brand.defaultLanguage,
  });
}
