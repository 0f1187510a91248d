import { createI18n, languages, negotiateLanguage, type Translator } from '@quittance/i18n';
import { plainPage } from './plain-page.ts';

/** The problems a visitor can meet before any page of an app can be drawn. */
export type Problem = 'unknownHost' | 'unavailable' | 'server' | 'otherOrigin' | 'tooLarge' | 'badRequest';

const statuses = { unknownHost: 404, unavailable: 503, server: 500, otherOrigin: 403, tooLarge: 413, badRequest: 400 };

/** A plain page for a problem, in the browser's language: nothing is known of the brand here. */
export function problemPage(problem: Problem, request: Request, requestId: string): Response {
  const translator = createI18n(
    negotiateLanguage({
      chosen: [],
      acceptLanguage: request.headers.get('accept-language'),
      offered: languages,
      fallback: 'en',
    }),
  );
  const page = plainPage({
    status: statuses[problem],
    language: translator.language,
    ...textsOf(problem, translator, request),
    note: translator.t('problem.reference', { requestId }),
  });
  if (problem === 'unavailable') page.headers.set('retry-after', '30');
  return page;
}

function textsOf(problem: Problem, { t }: Translator, request: Request): { title: string; text: string } {
  const host = (request.headers.get('host') ?? '').slice(0, 253);
  return { title: t(`problem.${problem}.title`), text: t(`problem.${problem}.text`, { host }) };
}
