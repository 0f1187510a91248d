import { Button } from '@quittance/ui';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';

/** Starts a billing run and leads to its page; nothing for those who may not. */
export function StartRunForm({ variant = 'primary' }: { variant?: 'primary' | 'secondary' }) {
  const { t } = useTranslation('admin');
  const may = useMay();
  const { formAction } = useNavigation();
  if (!may('run.start')) return null;
  return (
    <Form method="post" action="/runs?index">
      <Button variant={variant} icon="play" busy={formAction?.startsWith('/runs') ?? false}>
        {t('runs.start')}
      </Button>
    </Form>
  );
}
