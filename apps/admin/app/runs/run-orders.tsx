import { Button, Card, Choice } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';
import type { ShownRun } from './shown-run.ts';

/** What may be done with a run that is open; ending it asks for a yes first. */
export function RunOrders({ run: { status } }: { run: ShownRun }) {
  const { t } = useTranslation('admin');
  const may = useMay();
  if (!may('run.start') || (status !== 'running' && status !== 'paused')) return null;
  const order = status === 'running' ? 'pause' : 'resume';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Card title={t(`run.${order}`)} text={t(`run.${order}Text`)}>
        <Form method="post" preventScrollReset>
          <Button name="order" value={order} variant="secondary">
            {t(`run.${order}`)}
          </Button>
        </Form>
      </Card>
      <Card title={t('run.cancel')} text={t('run.cancelText')}>
        <Form method="post" preventScrollReset>
          <div className="grid max-w-lg gap-4">
            <Choice type="checkbox" name="sure" label={t('run.cancelSure')} required />
            <Button name="order" value="cancel" variant="danger" className="justify-self-start">
              {t('run.cancel')}
            </Button>
          </div>
        </Form>
      </Card>
    </div>
  );
}
