import { Card, type Definition, DefinitionList, Money, TextLink } from '@quittance/ui';
import { useMethodName } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { Amount } from '~/money.ts';
import { openStates } from './payment-badges.tsx';
import type { ShownPayment } from './shown-payment.ts';

/** Whose payment it is, how it came about, and what has become of the money. */
export function PaymentFacts({ payment }: { payment: ShownPayment }) {
  const { t } = useTranslation(['admin', 'books', 'dispute', 'reconcile']);
  const { date, money } = useFormats();
  const methodName = useMethodName();
  const { account, initiator, providerRef, reference, note, disputes } = payment;
  const moved = (term: string, amount: Amount): Definition[] =>
    amount.amountMinor === '0' ? [] : [{ term, value: <Money text={money(amount)} /> }];
  const isDecided = disputes.length > 0 && !disputes.some(({ state }) => openStates.includes(state));
  const items: Definition[] = [
    { term: t('payments.customer'), value: <TextLink href={`/customers/${account.id}`}>{account.name}</TextLink> },
    { term: t('payments.date'), value: date(payment.date) },
    { term: t('payment.initiator'), value: t(`initiator.${initiator}`) },
    { term: t('payments.method'), value: methodName(payment) },
    ...(reference ? [{ term: t('books:receipt.reference'), value: reference }] : []),
    ...(note ? [{ term: t('books:receipt.note'), value: note }] : []),
    ...moved(t('payment.received'), payment.received),
    ...moved(t('payment.refunded'), payment.refunded),
    ...moved(t(isDecided ? 'payment.lostInDispute' : 'payment.disputed'), payment.disputed),
    ...payment.payouts.map(({ id, providerRef: ref, arrivesOn }) => ({
      term: t('reconcile:payment.paidOut'),
      value: <PayoutName id={id} text={arrivesOn ? t('reconcile:payment.paidOutOn', { date: arrivesOn, ref }) : ref} />,
    })),
    ...(disputes.length > 0
      ? [
          {
            term: t('payment.disputes'),
            value: (
              <ul className="grid gap-1">
                {disputes.map(({ id, stage, amount, openedOn }) => (
                  <li key={id}>
                    <TextLink href={`/disputes/${id}`}>
                      {t('payment.disputeItem', { ...amount, stage: t(`dispute:stage.${stage}`), date: openedOn })}
                    </TextLink>
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
    ...(providerRef
      ? [{ term: t('payment.providerRef'), value: <code className="text-sm break-all">{providerRef}</code> }]
      : []),
  ];
  return (
    <Card>
      <DefinitionList items={items} />
    </Card>
  );
}

/** Leads to the payout for those who may see it. */
function PayoutName({ id, text }: { readonly id: string; readonly text: string }) {
  const may = useMay();
  return may('payout.read') ? <TextLink href={`/payouts/${id}`}>{text}</TextLink> : text;
}
