import { createI18n, languages, negotiateLanguage, type Translator } from '@quittance/i18n';
import type { WebApp } from '../visitor/index.ts';
import { plainPage } from './plain-page.ts';

/** The problems a visitor can meet before any page of an app can be drawn. */
export type Problem = 'unknownHost' | 'unavailable' | 'server' | 'otherOrigin' | 'tooLarge' | 'badRequest';

const statuses = { unknownHost: 404, unavailable: 503, server: 500, otherOrigin: 403, tooLarge: 413, badRequest: 400 };

/** A plain page for a problem, in the browser's language: nothing is known of the brand here, only whose app it is. */
export function problemPage(problem: Problem, request: Request, requestId: string, app: WebApp): Response {
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
    ...textsOf(problem, translator, request, app),
    note: translator.t('problem.reference', { requestId }),
  });
  if (problem === 'unavailable') page.headers.set('retry-after', '30');
  return page;
}

function textsOf(problem: Problem, { t }: Translator, request: Request, app: WebApp): { title: string; text: string } {
  const host = (request.headers.get('host') ?? '').slice(0, 253);
  const isForStaff = problem === 'unknownHost' && app === 'admin';
  const text = isForStaff ? t('problem.unknownHost.staffText', { host }) : t(`problem.${problem}.text`, { host });
  return { title: t(`problem.${problem}.title`), text };
}
