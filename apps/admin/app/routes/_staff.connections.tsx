import { ButtonLink, Card, DefinitionList, EmptyState, Notice, Page, StatusBadge, TextLink } from '@quittance/ui';
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
  const { searchParams } = new URL(request.url);
  const connected = connections.find(({ id }) => id === searchParams.get('connected')) ?? null;
  const told = { replaced: searchParams.has('replaced'), railsSaved: searchParams.has('rails'), connected };
  return data({ title: translator.t('admin:navigation.connections'), connections, ...told });
}

type Connection = ReturnType<typeof useLoaderData<typeof loader>>['connections'][number];

export default function Connections() {
  const { t } = useTranslation('admin');
  const may = useMay();
  const { title, connections, replaced, railsSaved, connected } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      text={t('connections.text')}
      actions={
        may('connection.manage') && (
          <ButtonLink href="/connections/new" icon="plus">
            {t('connections.connect.add')}
          </ButtonLink>
        )
      }
    >
      {replaced && <Notice tone="success" title={t('connections.key.replaced')} live />}
      {railsSaved && <Notice tone="success" title={t('connections.rails.saved')} live />}
      {connected && <ConnectedNotice connection={connected} />}
      {connections.length === 0 && (
        <EmptyState icon="bank" title={t('connections.noneTitle')} text={t('connections.none')} />
      )}
      {connections.map((connection) => (
        <ConnectionCard key={connection.id} connection={connection} />
      ))}
    </Page>
  );
}

/** That a new connection works; where its webhooks are set up at the provider by hand, what is left to do. */
function ConnectedNotice({ connection: { id, provider, environment, webhookUrl } }: { connection: Connection }) {
  const { t } = useTranslation('admin');
  return (
    <>
      <Notice tone="success" title={t('connections.connect.connected', { provider })} live />
      {webhookUrl && environment !== 'sandbox' && (
        <Notice
          tone="warning"
          title={t('connections.connect.webhookTitle', { provider })}
          action={<TextLink href={`/connections/${id}/key`}>{t('connections.connect.webhookEnter')}</TextLink>}
        >
          {t('connections.connect.webhookText')} <Address text={webhookUrl} />
        </Notice>
      )}
    </>
  );
}

function ConnectionCard({ connection }: { connection: Connection }) {
  const { t } = useTranslation(['admin', 'reconcile']);
  const { realTime } = useFormats();
  const may = useMay();
  const { id, provider, environment, health, since, lastWebhookAt, webhookUrl, keyFields, rails } = connection;
  const none = t('list.none');
  return (
    <Card
      title={provider}
      action={<HealthBadge connection={connection} />}
      footer={
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <TextLink href={`/connections/${id}`}>{t('reconcile:health.link')}</TextLink>
          <TextLink href="/webhooks?filter=all">{t('connections.messages')}</TextLink>
          {may('connection.manage') && keyFields.length > 0 && (
            <TextLink href={`/connections/${id}/key`}>{t('connections.key.replace')}</TextLink>
          )}
          {may('connection.manage') && rails.length > 0 && (
            <TextLink href={`/connections/${id}/rails`}>{t('connections.rails.change')}</TextLink>
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
            { term: t('connections.since'), value: realTime(since) },
            {
              term: t('connections.lastWebhook'),
              value: lastWebhookAt ? realTime(lastWebhookAt) : t('connections.never'),
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
    why === 'config' || why === 'transient' || why === 'restored' || why === 'moved'
      ? t(`connections.why.${why}`)
      : t('connections.why.other', { why });
  if (pausedReason) return <Notice tone="warning" title={inWords(pausedReason)} />;
  if (health.kind === 'not_loaded') return <Notice tone="danger" title={t('connections.notLoadedText')} />;
  if (health.kind === 'unwell') return <Notice tone="danger" title={inWords(health.why)} />;
  return health.warnings.map((warning) => {
    const text = warning[i18n.language] ?? warning['en'] ?? '';
    return <Notice key={text} tone="warning" title={text} />;
  });
}
