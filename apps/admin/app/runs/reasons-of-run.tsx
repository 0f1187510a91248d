import { Button, Section, TextLink } from '@quittance/ui';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';
import { type AsideReason, AsideReasons } from './aside-reasons.tsx';

interface ReasonsOfRunProps {
  readonly runId: string;
  readonly reasons: readonly AsideReason[];
}

/** Why a run could not bill some accounts, the way to all of them, and the way to bill them again. */
export function ReasonsOfRun({ runId, reasons }: ReasonsOfRunProps) {
  const { t } = useTranslation('admin');
  if (reasons.length === 0) return null;
  return (
    <Section title={t('run.setAsideTitle')}>
      <p className="max-w-2xl text-[0.9375rem] text-soft">{t('run.setAsideText')}</p>
      <AsideReasons
        reasons={reasons}
        below={(reason) => (
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            <BillAgain reason={reason} />
            <TextLink href={`/runs/${runId}/aside?${new URLSearchParams({ filter: reason.code })}`}>
              {reason.accounts > 1 ? t('run.asideAll', { count: reason.accounts }) : t('run.asideShow')}
            </TextLink>
          </div>
        )}
      />
    </Section>
  );
}

function BillAgain({ reason: { code, held } }: { reason: AsideReason }) {
  const { t } = useTranslation('admin');
  const may = useMay();
  const { formData } = useNavigation();
  if (held === 0 || !may('run.start')) return null;
  return (
    <Form method="post" preventScrollReset>
      <Button
        name="reason"
        value={code}
        variant="secondary"
        size="small"
        icon="repeat"
        busy={formData?.get('reason') === code}
      >
        {held > 1 ? t('run.billAllAgain') : t('run.billAgain')}
      </Button>
    </Form>
  );
}
