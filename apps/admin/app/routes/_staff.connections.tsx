import { Card, DefinitionList, EmptyState, Notice, Page, StatusBadge, TextLink } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const connections = await api.admin.connections.list.query();
  const replaced = new URL(request.url).searchParams.has('replaced');
  return data({ title: translator.t('admin:navigation.connections'), connections, replaced });
}

type Connection = ReturnType<typeof useLoaderData<typeof loader>>['connections'][number];

export default function Connections() {
  const { t } = useTranslation('admin');
  const { title, connections, replaced } = useLoaderData<typeof loader>();
  return (
    <Page title={title} text={t('connections.text')}>
      {replaced && <Notice tone="success" title={t('connections.key.replaced')} live />}
      {connections.length === 0 && (
        <EmptyState icon="bank" title={t('connections.noneTitle')} text={t('connections.none')} />
      )}
      {connections.map((connection) => (
        <ConnectionCard key={connection.id} connection={connection} />
      ))}
    </Page>
  );
}

function ConnectionCard({ connection }: { connection: Connection }) {
  const { t } = useTranslation('admin');
  const { dateTime } = useFormats();
  const may = useMay();
  const { id, provider, environment, health, since, lastWebhookAt, webhookUrl, keyFields } = connection;
  const none = t('list.none');
  return (
    <Card
      title={provider}
      action={<HealthBadge connection={connection} />}
      footer={
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <TextLink href="/webhooks?filter=all">{t('connections.messages')}</TextLink>
          {may('connection.manage') && keyFields.length > 0 && (
            <TextLink href={`/connections/${id}/key`}>{t('connections.key.replace')}</TextLink>
          )}
        </div>
      }
    >
      <div className="grid gap-5">
        <HealthNotice connection={connection} />
        <DefinitionList
          items={[
            { term: t('connections.environment'), value: t(`connections.environments.${environment}`) },
            { term: t('connections.account'), value: health.kind === 'well' ? health.accountId : none },
            { term: t('connections.since'), value: dateTime(since) },
            {
              term: t('connections.lastWebhook'),
              value: lastWebhookAt ? dateTime(lastWebhookAt) : t('connections.never'),
            },
            ...(webhookUrl ? [{ term: t('connections.webhookUrl'), value: <Address text={webhookUrl} /> }] : []),
          ]}
        />
      </div>
    </Card>
  );
}

/** Long and without blanks: it breaks where the page ends. */
function Address({ text }: { text: string }) {
  return <span className="break-all">{text}</span>;
}

function HealthBadge({ connection: { active, health } }: { connection: Connection }) {
  const { t } = useTranslation('admin');
  if (!active) return <StatusBadge tone="warning">{t('connections.paused')}</StatusBadge>;
  if (health.kind !== 'well') return <StatusBadge tone="danger">{t(`connections.${health.kind}`)}</StatusBadge>;
  const isWarned = health.warnings.length > 0;
  return (
    <StatusBadge tone={isWarned ? 'warning' : 'success'}>
      {t(isWarned ? 'connections.warned' : 'connections.well')}
    </StatusBadge>
  );
}

/** What is wrong with a connection and what it means; nothing when all is well. */
function HealthNotice({ connection: { health, pausedReason } }: { connection: Connection }) {
  const { t, i18n } = useTranslation('admin');
  const inWords = (why: string) =>
    why === 'config' || why === 'transient' ? t(`connections.why.${why}`) : t('connections.why.other', { why });
  if (pausedReason) return <Notice tone="warning" title={inWords(pausedReason)} />;
  if (health.kind === 'not_loaded') return <Notice tone="danger" title={t('connections.notLoadedText')} />;
  if (health.kind === 'unwell') return <Notice tone="danger" title={inWords(health.why)} />;
  return health.warnings.map((warning) => {
    const text = warning[i18n.language] ?? warning['en'] ?? '';
    return <Notice key={text} tone="warning" title={text} />;
  });
}
