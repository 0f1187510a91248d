import { ok, type Refusal, type Result, refuse } from '@quittance/domain';
import { createI18n, type Language, negotiateLanguage } from '@quittance/i18n';
import { apiProblem } from '../api/api-problem.ts';
import type { Caller } from '../api/caller.ts';
import type { Brand } from '../brand.ts';
import { chosenLanguage } from '../language-choice.ts';
import type { Visit } from '../visit.ts';
import { knownBrand } from './known-brand.ts';
import type { Arrival } from './web-app.ts';

/** What differs between the apps: their typed client, and how they ask for the brand. */
export interface VisitOptions<Api> {
  readonly apiFor: (caller: Caller) => Api;
  readonly askBrand: (api: Api) => Promise<Brand>;
}

/**
 * Opens the visit behind an arrival: finds the brand by its host, chooses the language. Refuses `unknown_host` when no
 * brand lives there and `api_unreachable` when nobody can be asked.
 */
export async function openVisit<Api>(
  arrival: Arrival,
  outHeaders: Headers,
  { apiFor, askBrand }: VisitOptions<Api>,
): Promise<Result<Visit<Api>, Refusal<'unknown_host' | 'api_unreachable'>>> {
  const { request, visitor, nonce } = arrival;
  const stranger = { request, visitor, outHeaders };
  const brand = await knownBrand(visitor, () => askBrand(apiFor(stranger))).catch((error: unknown) => {
    const problem = apiProblem(error);
    if (!problem) throw error;
    return problem.refusal.code === 'unknown_host' ? 'unknown_host' : 'api_unreachable';
  });
  if (typeof brand === 'string') return refuse(brand);
  const language = languageOf(request, brand, visitor.app);
  const caller = { ...stranger, language };
  return ok({ visitor, brand, language, translator: createI18n(language), api: apiFor(caller), caller, nonce });
}

function languageOf(request: Request, brand: Brand, app: 'portal' | 'admin'): Language {
  return negotiateLanguage({
    chosen: [chosenLanguage(request, app)],
    acceptLanguage: request.headers.get('accept-language'),
    offered: brand.languages,
    fallback: brand.defaultLanguage,
  });
}
