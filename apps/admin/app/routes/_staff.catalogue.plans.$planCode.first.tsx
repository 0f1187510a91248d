import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { firstSample } from '~/catalogue/sample.ts';
import { VersionEditor } from '~/catalogue/version-editor.tsx';
import { wordsIn } from '~/catalogue/words-in.ts';
import { visitOf } from '~/visit.server.ts';

export { editVersion as action } from '~/catalogue/edit-version.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const planCode = params['planCode'] ?? '';
  const { plan, version, definition, roles } = await api.admin.catalogue.start.query({ planCode });
  const { today } = await api.admin.clock.get.query();
  return data({
    title: translator.t('catalogue:nextTitle', { plan: wordsIn(plan.name, language, plan.code), version }),
    next: version,
    draft: JSON.stringify(definition),
    roles: roles.map(({ code, name }) => ({ code, name: wordsIn(name, language, code) })),
    sample: firstSample(
      today,
      roles.map(({ code }) => code),
    ),
  });
}

export default function FirstVersion() {
  const { t } = useTranslation('catalogue');
  return <VersionEditor {...useLoaderData<typeof loader>()} text={t('firstText')} parents={[]} />;
}
