import { Button, Card } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { Amount } from '~/money.ts';
import type { ShownInvoice } from './shown-invoice.ts';

interface UseCreditCardProps {
  readonly invoice: ShownInvoice;
  readonly credit: Amount;
  readonly applicationId: string;
  readonly answer: RefusedForm | undefined;
}

/** Lets what the customer has to its credit pay an invoice that is open already. */
export function UseCreditCard({ invoice, credit, applicationId, answer }: UseCreditCardProps) {
  const { t } = useTranslation('books');
  const { money } = useFormats();
  const { state } = useNavigation();
  const may = useMay();
  if (!may('payment.record')) return null;
  return (
    <Card title={t('credit.use')} text={t('credit.useText', { credit: money(credit), open: money(invoice.open) })}>
      <Form method="post" preventScrollReset className="grid gap-3">
        <FormProblem answer={answer} />
        <input type="hidden" name="applicationId" value={applicationId} />
        <div>
          <Button variant="secondary" name="intent" value="use_credit" busy={state === 'submitting'}>
            {t('credit.use')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
