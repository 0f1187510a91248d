import { Card, DefinitionList } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { PlanVersionPage } from './plan-version.ts';

/** What holds for the whole version. */
export function VersionFacts({ page }: { page: PlanVersionPage }) {
  const { t } = useTranslation('catalogue');
  const { dateTime, number } = useFormats();
  const { planVersion, plan, subscriptions, createdAt } = page;
  const {
    interval,
    timing,
    tax,
    seatRemoval,
    trialDays,
    contract,
    proration = 'day',
    rounding,
    currency,
    otherCurrencies = [],
  } = planVersion;
  const rounded = rounding === 'half_away_from_zero' ? 'half_away' : (rounding ?? 'default');
  return (
    <Card title={t('terms')}>
      <DefinitionList
        items={[
          { term: t('code'), value: <code>{plan.code}</code> },
          { term: t('currencies'), value: [currency, ...otherCurrencies].join(', ') },
          { term: t('interval'), value: t(`every.${interval.unit}`, { count: interval.count }) },
          { term: t('timing'), value: t(`timings.${timing}`) },
          { term: t('behaviour'), value: t(`behaviours.${tax.behaviour}`) },
          { term: t('category'), value: t(`categories.${tax.category}`) },
          { term: t('trialDays'), value: number(trialDays) },
          ...(contract ? [{ term: t('contract.title'), value: <Contract terms={contract} /> }] : []),
          { term: t('seatRemoval'), value: t(`seatRemovals.${seatRemoval}`) },
          { term: t('proration'), value: t(`prorations.${proration}`) },
          { term: t('rounding'), value: t(`roundings.${rounded}`) },
          { term: t('createdAt'), value: dateTime(createdAt) },
          { term: t('subscriptions'), value: number(subscriptions) },
        ]}
      />
    </Card>
  );
}

function Contract({ terms }: { terms: NonNullable<PlanVersionPage['planVersion']['contract']> }) {
  const { t } = useTranslation('catalogue');
  const { minimumMonths, noticeDays, renewalMonths } = terms;
  const renews = renewalMonths === null ? t('contract.endsAfter') : t('contract.renews', { count: renewalMonths });
  return `${t('contract.months', { count: minimumMonths })}, ${t('contract.days', { count: noticeDays })}, ${renews}`;
}

/** The seat policy in words, rule by rule in the order in which they are asked. */
export function PolicyWords({ policy }: { policy: PlanVersionPage['planVersion']['seatPolicy'] }) {
  const { t } = useTranslation('catalogue');
  if (policy === null) return null;
  const rules = policy.classes.map(({ ruleCode, seatClass, scope, anyOf }) => ({
    term: ruleCode,
    value: t('words.rule', { class: seatClass, scope: t(`scopes.${scope}`), capabilities: anyOf.join(', ') }),
  }));
  const exceptions = policy.exceptions.map(({ ruleCode, hasAll, hasNone }) => ({
    term: ruleCode,
    value: t('words.exception', { all: hasAll.join(', ') || '–', none: hasNone.join(', ') || '–' }),
  }));
  return (
    <Card title={t('policy')}>
      <DefinitionList items={[...rules, ...exceptions]} />
    </Card>
  );
}
