import { ButtonLink, type Column, Page, StatusBadge, Table, TextLink, type Tone } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { FilteredList } from '~/lists/filtered-list.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { visitOf } from '~/visit.server.ts';

const filters = ['all', 'queued', 'sent', 'failed'] as const;
const path = '/mails';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readListQuery(request, filters);
  const page = await api.admin.mails.list.query(query);
  return data({ title: translator.t('admin:navigation.mailbox'), query, page });
}

export default function Mails() {
  const { t } = useTranslation('admin');
  const { title, query, page } = useLoaderData<typeof loader>();
  const columns = useColumns();
  return (
    <Page
      title={title}
      text={t('mails.text')}
      actions={
        page.mailboxUrl && (
          <ButtonLink href={page.mailboxUrl} variant="secondary" icon="external">
            {t('mails.mailbox')}
          </ButtonLink>
        )
      }
    >
      <FilteredList
        path={path}
        query={query}
        page={page}
        controls={{
          filters: filters.map((value) => ({ value, text: t(`mails.filter.${value}`) })),
          searchLabel: t('mails.searchLabel'),
        }}
        none={{ icon: 'mail', title: t('mails.noneTitle'), text: t('mails.none') }}
      >
        {(empty) => (
          <Table
            caption={title}
            captionHidden
            columns={columns}
            rows={page.rows}
            rowKey={({ id }) => id}
            empty={empty}
          />
        )}
      </FilteredList>
    </Page>
  );
}

type Mail = ReturnType<typeof useLoaderData<typeof loader>>['page']['rows'][number];

const tones: Record<Mail['status'], Tone> = { queued: 'info', sent: 'success', failed: 'danger' };

function useColumns(): Column<Mail>[] {
  const { t } = useTranslation(['admin', 'status']);
  const { dateTime } = useFormats();
  const templateText = useTemplateText();
  return [
    {
      key: 'subject',
      header: t('mails.subject'),
      heading: true,
      cell: ({ subject, template }) => (
        <span className="block min-w-0">
          {subject ?? templateText(template)}
          {subject && <span className="block text-sm font-normal text-faint">{templateText(template)}</span>}
        </span>
      ),
    },
    {
      key: 'to',
      header: t('mails.recipient'),
      cell: ({ recipient, account }) => (
        <span className="block min-w-0">
          <span className="block wrap-anywhere">{recipient}</span>
          {account && (
            <span className="block text-sm">
              <TextLink href={`/customers/${account.id}`}>{account.name}</TextLink>
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'status',
      header: t('mails.status'),
      cell: ({ status, lastError }) => (
        <span className="block">
          <StatusBadge tone={tones[status]}>{t(`status:mail.${status}`)}</StatusBadge>
          {status !== 'sent' && lastError && (
            <span className="mt-0.5 block text-sm break-words text-faint">
              {t('mails.lastError', { error: lastError })}
            </span>
          )}
        </span>
      ),
    },
    { key: 'time', header: t('mails.time'), nowrap: true, cell: ({ at }) => dateTime(at) },
  ];
}

function useTemplateText() {
  const { t, i18n } = useTranslation('admin');
  return (template: string): string => {
    const key = `admin:mails.template.${template}`;
    return i18n.exists(key) ? t(key as 'mails.template.invitation') : template;
  };
}
