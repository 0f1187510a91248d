import { ButtonLink, Card, Columns, DefinitionList, Notice, StatusBadge } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ComponentWords } from '~/catalogue/component-words.tsx';
import { FindingList } from '~/catalogue/finding-list.tsx';
import { useWords } from '~/catalogue/use-words.ts';
import { PolicyWords, VersionFacts } from '~/catalogue/version-facts.tsx';
import { wordsIn } from '~/catalogue/words-in.ts';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const id = params['planVersionId'] ?? '';
  const page = await api.admin.catalogue.version.query({ planVersionId: id, language });
  const { plan, planVersion } = page;
  const name = wordsIn(plan.name, language, plan.code);
  const title = translator.t('catalogue:versionTitle', { plan: name, version: planVersion.version });
  return data({ title, id, page, published: new URL(request.url).searchParams.has('published') });
}

export default function PlanVersion() {
  const { t } = useTranslation('catalogue');
  const { title, id, page, published } = useLoaderData<typeof loader>();
  const words = useWords();
  const mayManage = useMay()('plan.manage');
  const { planVersion, subscriptions, newest, findings } = page;
  const isNewest = planVersion.version === newest;
  return (
    <SubPage
      parents={[{ href: '/catalogue', text: t('title') }]}
      title={title}
      badge={<StatusBadge tone={isNewest ? 'success' : 'neutral'}>{t(isNewest ? 'newest' : 'earlier')}</StatusBadge>}
      text={words(planVersion.name, planVersion.planCode)}
      actions={
        mayManage && (
          <ButtonLink href={`/catalogue/${id}/next`} icon="plus">
            {t('newVersion')}
          </ButtonLink>
        )
      }
    >
      {published && <Notice tone="success" title={t('published', { version: planVersion.version })} live />}
      {subscriptions > 0 && <Notice tone="info" title={t('heldBy', { count: subscriptions })} />}
      <FindingList findings={findings} />
      <Columns
        main={
          <>
            <Card title={t('components')}>
              <DefinitionList
                items={planVersion.components.map((component) => ({
                  term: `${words(component.name, component.code)} (${t(`kinds.${component.kind}`)})`,
                  value: <ComponentWords component={component} currency={planVersion.currency} />,
                }))}
              />
            </Card>
            <PolicyWords policy={planVersion.seatPolicy} />
          </>
        }
        side={<VersionFacts page={page} />}
      />
    </SubPage>
  );
}
