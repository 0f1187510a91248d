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
  const id = params['planVersionId'] ?? '';
  const { planVersion, plan, roles, newest } = await api.admin.catalogue.version.query({ planVersionId: id, language });
  const { planCode: _planCode, version: from, ...definition } = planVersion;
  const { today } = await api.admin.clock.get.query();
  const next = newest + 1;
  return data({
    title: translator.t('catalogue:nextTitle', { plan: wordsIn(plan.name, language, plan.code), version: next }),
    ...{ id, from, next },
    draft: JSON.stringify(definition),
    roles: roles.map(({ code, name }) => ({ code, name: wordsIn(name, language, code) })),
    sample: firstSample(
      today,
      roles.map(({ code }) => code),
    ),
  });
}

export default function NextVersion() {
  const { t } = useTranslation('catalogue');
  const { id, from, ...editor } = useLoaderData<typeof loader>();
  return (
    <VersionEditor
      {...editor}
      text={t('nextText', { from })}
      parents={[{ href: `/catalogue/${id}`, text: t('versionNo', { version: from }) }]}
    />
  );
}
