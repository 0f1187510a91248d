import { Card, Columns, DefinitionList, FileDownload, Notice, Totals } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuditLink } from '~/audit/audit-link.tsx';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { ListPages } from '~/lists/list-pages.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { LineTable } from '~/payouts/line-table.tsx';
import { PayoutBadge } from '~/payouts/payout-badge.tsx';
import { ResolveCard } from '~/payouts/resolve-card.tsx';
import { resolveLines } from '~/payouts/resolve-lines.server.ts';
import type { ShownPayout } from '~/payouts/shown-payout.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readListQuery(request, ['all']);
  const payout = await api.admin.payouts.get.query({ payoutId: params['payoutId'] ?? '', cursor: query.cursor });
  const title = translator.t('reconcile:payout.title', { ref: payout.providerRef });
  return data({ title, payout, query, done: new URL(request.url).searchParams.has('done') });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  return resolveLines(visitOf(context), params['payoutId'] ?? '', await request.formData());
}

export default function Payout() {
  const { t } = useTranslation(['reconcile', 'admin']);
  const { title, payout, query, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const may = useMay();
  const { id, state, lines, openLines } = payout;
  const areLinesRead = lines.rows.length > 0;
  return (
    <SubPage
      parents={[{ href: '/payouts', text: t('admin:navigation.payouts') }]}
      title={title}
      badge={<PayoutBadge state={state} />}
    >
      {done && !answer && <Notice tone="success" title={t('payout.done')} live />}
      <StateNotice payout={payout} />
      <Columns
        main={
          areLinesRead && (
            <div>
              <LineTable lines={lines.rows} />
              <ListPages path={`/payouts/${id}`} query={query} usual="all" page={lines} />
            </div>
          )
        }
        side={
          <>
            <Facts payout={payout} areLinesRead={areLinesRead} />
            {areLinesRead && <FileDownload href={`/payouts/${id}.csv`} name={t('payout.download')} kind="CSV" />}
            {may('payout.resolve') && openLines > 0 && lines.from === 1 && (
              <ResolveCard key={openLines} lines={lines.rows} answer={answer} />
            )}
          </>
        }
      />
      <AuditLink about={payout.id} />
    </SubPage>
  );
}

/** What waits for somebody; nothing when all is explained. */
function StateNotice({ payout: { state, openLines } }: { readonly payout: ShownPayout }) {
  const { t } = useTranslation('reconcile');
  if (state === 'returned')
    return (
      <Notice tone="danger" title={t('payout.returnedTitle')}>
        {t('payout.returnedText')}
      </Notice>
    );
  if (state === 'on_the_way' || state === 'checking')
    return (
      <Notice tone="info" title={t('payout.pendingTitle')}>
        {t('payout.pending')}
      </Notice>
    );
  if (openLines === 0) return null;
  return (
    <Notice tone="warning" title={t('payout.openTitle', { count: openLines })}>
      {t('payout.openText')}
    </Notice>
  );
}

/** The sums are those of the lines: before these are read only what arrives is known. */
function Facts({ payout, areLinesRead }: { readonly payout: ShownPayout; readonly areLinesRead: boolean }) {
  const { t } = useTranslation(['reconcile', 'admin']);
  const { date, money } = useFormats();
  const { sums, provider, providerRef, arrivesOn, bookedOn, returnedOn } = payout;
  const parts = areLinesRead ? (['payments', 'refunds', 'disputes', 'other', 'fees'] as const) : [];
  const day = (on: string | null) => (on ? date(on) : t('admin:list.none'));
  return (
    <Card title={t('payout.sums')}>
      <div className="grid gap-5">
        <Totals
          lines={[
            ...parts.map((part) => ({ label: t(`payout.${part}`), amount: money(sums[part]) })),
            { label: t('payout.net'), amount: money(sums.net), strong: true },
            ...(sums.unexplained.amountMinor === '0'
              ? []
              : [{ label: t('payout.unexplained'), amount: money(sums.unexplained) }]),
          ]}
        />
        <DefinitionList
          items={[
            { term: t('payouts.provider'), value: provider },
            { term: t('payout.facts'), value: <code className="text-sm break-all">{providerRef}</code> },
            { term: t('payouts.arrives'), value: day(arrivesOn) },
            { term: t('payout.bookedOn'), value: day(bookedOn) },
            ...(returnedOn ? [{ term: t('payout.returnedOn'), value: date(returnedOn) }] : []),
          ]}
        />
      </div>
    </Card>
  );
}
