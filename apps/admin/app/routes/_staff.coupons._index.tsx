import { ButtonLink, type Column, EmptyState, Page, StatusBadge, Table, TextLink } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useCouponWords } from '~/coupons/use-coupon-words.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  return data({ title: translator.t('books:coupons.title'), coupons: await api.admin.coupons.list.query() });
}

export default function Coupons() {
  const { t } = useTranslation('books');
  const { title, coupons } = useLoaderData<typeof loader>();
  const may = useMay();
  const columns = useColumns();
  return (
    <Page
      title={title}
      text={t('coupons.text')}
      actions={may('plan.manage') && <ButtonLink href="/coupons/new">{t('coupons.new')}</ButtonLink>}
    >
      <Table
        caption={title}
        captionHidden
        columns={columns}
        rows={coupons}
        rowKey={({ code }) => code}
        empty={<EmptyState icon="file" title={t('coupons.none')} />}
      />
    </Page>
  );
}

type Coupon = ReturnType<typeof useLoaderData<typeof loader>>['coupons'][number];

function useColumns(): Column<Coupon>[] {
  const { t } = useTranslation('books');
  const { number } = useFormats();
  const words = useCouponWords();
  return [
    {
      key: 'code',
      header: t('coupons.code'),
      heading: true,
      cell: ({ code }) => <TextLink href={`/coupons/${code}`}>{code}</TextLink>,
    },
    { key: 'worth', header: t('coupons.worth'), cell: words.worth },
    { key: 'periods', header: t('coupons.periods'), cell: words.periods },
    { key: 'scope', header: t('coupons.scope'), cell: words.scope },
    { key: 'redeemed', header: t('coupons.redeemed'), align: 'end', cell: ({ redeemed }) => number(redeemed) },
    {
      key: 'status',
      header: t('coupons.status'),
      cell: ({ endedOn }) => (
        <StatusBadge tone={endedOn ? 'neutral' : 'success'}>
          {endedOn ? t('coupons.ended', { date: endedOn }) : t('coupons.active')}
        </StatusBadge>
      ),
    },
  ];
}
