import { errorText } from '@quittance/i18n';
import { Card, Money, Notice } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type PayableOffer, PayForm } from './pay-form.tsx';

export interface PayCardProps {
  readonly offer: PayableOffer;
  /** The page the form stands on, to come back to when it is refused. */
  readonly from: string;
  /** Why the last try was refused, by its code. */
  readonly refusal: string | null;
  readonly title?: string;
  /** A stored method was refused just now: the provider's page is proposed. */
  readonly preferPage?: boolean;
  /** What stands below the form. */
  readonly children?: ReactNode;
}

/** What is to be paid, and the ways to pay it. */
export function PayCard({ offer, from, refusal, title, preferPage = false, children }: PayCardProps) {
  const { t, i18n } = useTranslation('portal');
  const { money } = useFormats();
  const known = refusal !== null && i18n.exists(`errors:${refusal}`);
  return (
    <Card title={title ?? t('pay.title')}>
      <div className="grid gap-5">
        {known && <Notice tone="danger" title={errorText(i18n, { code: refusal })} live />}
        <p className="text-ink">
          <Money text={money(offer.total)} size="large" />
        </p>
        <PayForm offer={offer} from={from} preferPage={preferPage} />
        {children}
      </div>
    </Card>
  );
}
