import { dateIn } from '@quittance/i18n';
import { ButtonLink, EmptyState, Page, Pagination } from '@quittance/ui';
import { pageMeta, useRootData } from '@quittance/web/client';
import { data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuditFilter } from '~/audit/audit-filter.tsx';
import { auditHref, isNarrowed, readAuditQuery } from '~/audit/audit-query.ts';
import { AuditTable } from '~/audit/audit-table.tsx';
import { useFormats } from '~/frame/use-formats.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readAuditQuery(request);
  // A form sends what was left empty as well; addresses are shared without it.
  if ([...new URL(request.url).searchParams.values()].includes('')) throw redirect(auditHref(query));
  const { audit } = api.admin;
  const wish = {
    actor: query.who || null,
    action: query.what || null,
    subject: query.about || null,
    firstDay: query.from || null,
    lastDay: query.until || null,
    cursor: query.cursor,
  };
  const [page, choices] = await Promise.all([audit.list.query(wish), audit.choices.query()]);
  return data({ title: translator.t('audit:title'), query, page, choices });
}

export default function AuditLog() {
  const { t } = useTranslation('audit');
  const { title, query, page, choices } = useLoaderData<typeof loader>();
  const actorName = page.rows.find(({ actor }) => actor.id === query.who)?.actor.name ?? null;
  return (
    <Page title={title} text={t('text')}>
      <AuditFilter query={query} choices={choices} actorName={actorName} />
      <div>
        <AuditTable entries={page.rows} empty={<NoEntries />} />
        <Steps />
      </div>
    </Page>
  );
}

function NoEntries() {
  const { t } = useTranslation('audit');
  const { query } = useLoaderData<typeof loader>();
  if (!isNarrowed(query)) return <EmptyState icon="shield" title={t('noneTitle')} text={t('none')} />;
  const all = (
    <ButtonLink href="/audit" variant="secondary" size="small">
      {t('clear')}
    </ButtonLink>
  );
  return <EmptyState icon="search" title={t('noMatch')} text={t('noMatchText')} action={all} />;
}

/** Nobody counts a log: its pages are told apart by the days they reach over. */
function Steps() {
  const { t } = useTranslation(['audit', 'common']);
  const { query, page } = useLoaderData<typeof loader>();
  const { date } = useFormats();
  const { timeZone } = useRootData();
  const day = (iso: string) => date(dateIn(iso, timeZone));
  const [newest, oldest] = [page.rows[0], page.rows.at(-1)];
  if (!newest || !oldest || (!page.previous && !page.next)) return null;
  const [last, first] = [day(newest.at), day(oldest.at)];
  const step = (cursor: string | null) => cursor && auditHref({ ...query, cursor });
  return (
    <Pagination
      label={t('common:table.pages')}
      range={first === last ? first : `${first} – ${last}`}
      previous={{ text: t('newer'), href: step(page.previous) }}
      next={{ text: t('older'), href: step(page.next) }}
    />
  );
}
