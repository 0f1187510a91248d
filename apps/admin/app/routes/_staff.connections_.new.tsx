import { ButtonLink, Card, EmptyState } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ProviderIcon } from '~/connections/provider-icon.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context }: LoaderFunctionArgs) {
  const { api, translator, language } = visitOf(context);
  const found = await api.admin.connections.connectable.query();
  const providers = found.map(({ provider, name, label, iconSvg, rails }) => ({
    ...{ provider, name, iconSvg, label: label[language] ?? name },
    rails: rails.map((one) => one.label[language] ?? one.rail).join(', '),
  }));
  return data({ title: translator.t('admin:connections.connect.add'), providers });
}

export default function ChooseProvider() {
  const { t } = useTranslation('admin');
  const { title, providers } = useLoaderData<typeof loader>();
  return (
    <SubPage
      parents={[{ href: '/connections', text: t('navigation.connections') }]}
      title={title}
      text={t('connections.connect.chooseText')}
    >
      {providers.length === 0 && (
        <EmptyState icon="bank" title={t('connections.connect.noneTitle')} text={t('connections.connect.none')} />
      )}
      {providers.map(({ provider, name, label, iconSvg, rails }) => (
        <Card key={provider} title={label} text={rails} action={<ProviderIcon svg={iconSvg} />}>
          <ButtonLink href={`/connections/new/${provider}`} variant="secondary">
            {t('connections.connect.choose', { provider: name })}
          </ButtonLink>
        </Card>
      ))}
    </SubPage>
  );
}
