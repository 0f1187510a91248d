import { Card, type Definition, DefinitionList, Money, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import type { ShownDispute } from './shown-dispute.ts';

/** Whose payment it is, what the provider says, and where the money is. */
export function DisputeFacts({ dispute }: { dispute: ShownDispute }) {
  const { t } = useTranslation('dispute');
  const { date, money } = useFormats();
  const { account, deadline, state } = dispute;
  const moved = (term: string, amount: Amount): Definition[] =>
    amount.amountMinor === '0' ? [] : [{ term, value: <Money text={money(amount)} /> }];
  const isLost = state === 'lost' || state === 'accepted' || state === 'expired';
  const due = deadline && (
    <>
      {date(deadline.dueOn, 'long')}
      {deadline.source === 'scheme_maximum' && <span className="block text-sm text-faint">{t('sourceScheme')}</span>}
    </>
  );
  const items: Definition[] = [
    { term: t('customer'), value: <TextLink href={`/customers/${account.id}`}>{account.name}</TextLink> },
    {
      term: t('payment'),
      value: <TextLink href={`/payments/${dispute.paymentId}`}>{money(dispute.amount)}</TextLink>,
    },
    { term: t('stageHeader'), value: t(`stage.${dispute.stage}`) },
    ...(state === 'needs_response' ? [{ term: t('dueOn'), value: due ?? t('nobodySays') }] : []),
    { term: t('opened'), value: date(dispute.openedOn) },
    ...moved(t(isLost ? 'takenForGood' : 'taken'), dispute.taken),
    ...moved(t('fee'), dispute.fee),
    ...(isLost ? [{ term: t('owedAgain'), value: t(dispute.owedAgain ? 'owedAgainYes' : 'owedAgainNo') }] : []),
    { term: t('reason'), value: <code className="text-sm break-all">{dispute.reason}</code> },
    { term: t('reference'), value: <code className="text-sm break-all">{dispute.reference}</code> },
  ];
  return (
    <Card title={t('facts')}>
      <DefinitionList items={items} />
    </Card>
  );
}
