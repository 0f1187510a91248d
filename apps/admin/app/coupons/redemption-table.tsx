import { Button, type Column, EmptyState, Table, TextLink } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { Amount } from '~/money.ts';

export interface ShownRedemption {
  readonly code: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly subscription: { readonly id: string; readonly key: string } | null;
  readonly from: string;
  readonly removedOn: string | null;
  readonly taken: readonly Amount[];
}

/** Who redeemed a coupon, what it took off so far, and taking it back. */
export function RedemptionTable({ redemptions }: { redemptions: readonly ShownRedemption[] }) {
  const { t } = useTranslation('books');
  const { money, date } = useFormats();
  const columns: Column<ShownRedemption>[] = [
    {
      key: 'customer',
      header: t('coupons.customer'),
      heading: true,
      cell: ({ account }) => <TextLink href={`/customers/${account.id}`}>{account.name}</TextLink>,
    },
    {
      key: 'subscription',
      header: t('coupons.subscription'),
      cell: ({ subscription }) => subscription?.key ?? t('coupons.allSubscriptions'),
    },
    { key: 'from', header: t('coupons.from'), nowrap: true, cell: ({ from }) => date(from) },
    {
      key: 'taken',
      header: t('coupons.taken'),
      align: 'end',
      cell: ({ taken }) => taken.map(money).join(', ') || t('coupons.nothingTaken'),
    },
    { key: 'remove', header: t('coupons.remove'), cell: (redemption) => <Removal redemption={redemption} /> },
  ];
  return (
    <Table
      caption={t('coupons.redemptions')}
      columns={columns}
      rows={redemptions}
      rowKey={({ account, subscription }) => `${account.id} ${subscription?.id ?? ''}`}
      empty={<EmptyState icon="users" title={t('coupons.noRedemptions')} />}
    />
  );
}

function Removal({ redemption }: { redemption: ShownRedemption }) {
  const { t } = useTranslation('books');
  const may = useMay();
  const { code, account, subscription, removedOn } = redemption;
  if (removedOn) return t('coupons.removed', { date: removedOn });
  if (!may('credit.grant')) return null;
  return (
    <Form method="post">
      <input type="hidden" name="accountId" value={account.id} />
      <input type="hidden" name="subscriptionId" value={subscription?.id ?? ''} />
      <Button
        variant="secondary"
        size="small"
        name="intent"
        value="remove"
        aria-label={t('coupons.removeNamed', { code, name: account.name })}
      >
        {t('coupons.remove')}
      </Button>
    </Form>
  );
}
