import { Button, type Column, Money, StatusBadge, Table, TextLink } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { ShownCampaign, ShownSubject } from './shown-campaign.ts';

export interface SubjectTableProps {
  readonly campaign: Pick<ShownCampaign, 'status' | 'offersOptOut'>;
  readonly rows: readonly ShownSubject[];
}

/** Each subscription with its old and new amount, and why it changes. */
export function SubjectTable({ campaign, rows }: SubjectTableProps) {
  const { t } = useTranslation('campaign');
  const { money, date } = useFormats();
  const columns: Column<ShownSubject>[] = [
    {
      key: 'customer',
      header: t('page.customer'),
      heading: true,
      cell: ({ accountId, accountName }) => <TextLink href={`/customers/${accountId}`}>{accountName}</TextLink>,
    },
    {
      key: 'outcome',
      header: t('page.outcome'),
      cell: ({ outcome, effectiveOn, optedOutOn }) => (
        <span className="block">
          {t(`outcome.${outcome}`)}
          {effectiveOn && <span className="block text-sm text-soft">{date(effectiveOn)}</span>}
          {optedOutOn && <span className="block text-sm text-soft">{t('page.optedOut', { date: optedOutOn })}</span>}
        </span>
      ),
    },
    { key: 'why', header: t('page.reason'), cell: (row) => <Reason row={row} /> },
    {
      key: 'old',
      header: t('page.old'),
      align: 'end',
      cell: ({ oldAmount, effectiveOn }) => (effectiveOn ? <Money text={money(oldAmount)} /> : '–'),
    },
    {
      key: 'new',
      header: t('page.newAmount'),
      align: 'end',
      cell: ({ newAmount, effectiveOn }) => (effectiveOn ? <Money text={money(newAmount)} /> : '–'),
    },
  ];
  const offersOptOut = campaign.offersOptOut && (campaign.status === 'announced' || campaign.status === 'rolling');
  return (
    <Table
      caption={t('page.rows')}
      captionHidden
      columns={offersOptOut ? [...columns, optOutColumn(t('form.optOut'))] : columns}
      rows={rows}
      rowKey={({ subscriptionId }) => subscriptionId}
      empty={<p className="text-[0.9375rem] text-soft">{t('page.noRows')}</p>}
    />
  );
}

function optOutColumn(header: string): Column<ShownSubject> {
  return { key: 'optOut', header, align: 'end', cell: (row) => <OptOutForm row={row} /> };
}

function OptOutForm({ row }: { row: ShownSubject }) {
  const { t } = useTranslation('campaign');
  const may = useMay();
  if (!row.awaitsChange || row.optedOutOn || !may('subscription.change')) return null;
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="subscriptionId" value={row.subscriptionId} />
      <Button name="intent" value="optOut" variant="secondary" size="small">
        {t('page.optOut')}
        <span className="sr-only"> {row.accountName}</span>
      </Button>
    </Form>
  );
}

/** Seats that count differently from then on; without any it is the price alone. */
function Reason({ row }: { row: ShownSubject }) {
  const { t } = useTranslation('campaign');
  const ruleText = useRuleText();
  const told = row.seats.flatMap(({ memberName, roleCode, change, newRule }) => {
    if (change === 'stays_billable' || change === 'stays_free') return [];
    const values = { member: memberName, role: roleCode, rule: ruleText(newRule) };
    return [{ key: `${memberName} ${roleCode} ${change}`, text: t(`seat.${change}`, values) }];
  });
  return (
    <span className="grid gap-1">
      {told.map(({ key, text }) => (
        <span key={key} className="block">
          {text}
        </span>
      ))}
      {told.length === 0 && row.effectiveOn !== null && <span className="block text-soft">{t('seat.same')}</span>}
      <span className="flex flex-wrap gap-1.5">
        {row.outliers.map((outlier) => (
          <StatusBadge key={outlier} tone="warning">
            {t(`outlier.${outlier}`)}
          </StatusBadge>
        ))}
      </span>
    </span>
  );
}

/** Shipped rules have words in the catalogue of texts; a brand's own say what the brand named them. */
function useRuleText() {
  const { t, i18n } = useTranslation('trace');
  return (code: string | null): string => {
    if (code === null) return '';
    return i18n.exists(`trace:rule.${code}`) ? t(`rule.${code}` as 'rule.provides_services') : code;
  };
}
