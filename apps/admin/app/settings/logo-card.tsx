import { Button, Card, Notice } from '@quittance/ui';
import { FormProblem, type RefusedForm, useRootData } from '@quittance/web/client';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

export interface LogoCardProps {
  readonly hasLogo: boolean;
  readonly mayChange: boolean;
  readonly answer: RefusedForm | undefined;
  readonly saved: boolean;
}

/** The brand's logo, and a form to put another in its place. */
export function LogoCard({ hasLogo, mayChange, answer, saved }: LogoCardProps) {
  const { t } = useTranslation('admin');
  const { brandName } = useRootData();
  return (
    <Card title={t('settings.logo')}>
      <div className="grid gap-4">
        {saved && <Notice tone="success" title={t('settings.logoSaved')} live />}
        <FormProblem answer={answer} />
        {hasLogo ? (
          <img src="/brand/logo" alt={brandName} className="max-h-16 max-w-full justify-self-start" />
        ) : (
          <p className="text-[0.9375rem] text-soft">{t('settings.logoNone')}</p>
        )}
        {mayChange && (
          <Form method="post" encType="multipart/form-data" reloadDocument className="grid gap-3">
            <label htmlFor="logo" className="text-[0.9375rem] font-medium text-ink">
              {t('settings.logo')}{' '}
              <span className="block text-sm font-normal text-faint">{t('settings.logoHint')}</span>
            </label>
            <input
              id="logo"
              name="logo"
              type="file"
              accept="image/png,image/jpeg"
              required
              className="min-w-0 text-sm text-soft file:mr-3 file:min-h-10 file:rounded-lg file:border file:border-solid file:border-edge-strong file:bg-surface file:px-3 file:text-sm file:font-medium file:text-ink"
            />
            <Button name="intent" value="logo" variant="secondary" className="justify-self-start">
              {t('settings.logoUpload')}
            </Button>
          </Form>
        )}
      </div>
    </Card>
  );
}
