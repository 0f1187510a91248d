import { Button } from '@quittance/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface AskFormProps {
  readonly accountId: string;
  readonly kind: string;
  readonly subscriptionId: string;
  readonly submit?: string;
  readonly small?: boolean;
  readonly children?: ReactNode;
}

/** Asks for a preview. Its answer has an address, so that it can be reloaded and left without anything being sent. */
export function AskForm({ accountId, kind, subscriptionId, submit, small = false, children }: AskFormProps) {
  const { t } = useTranslation('change');
  return (
    <form
      method="get"
      action={`/customers/${accountId}/subscriptions/${subscriptionId}/change`}
      className={small ? '' : 'grid max-w-lg gap-4'}
    >
      <input type="hidden" name="kind" value={kind} />
      {children}
      <div>
        <Button variant="secondary" size={small ? 'small' : 'medium'}>
          {submit ?? t('show')}
        </Button>
      </div>
    </form>
  );
}
