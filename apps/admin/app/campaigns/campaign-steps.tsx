import { Button, Card, Choice, FormStack } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';
import type { ShownCampaign } from './shown-campaign.ts';

/** What may be done with the campaign now; taking it back asks for a yes first. */
export function CampaignSteps({ campaign }: { campaign: ShownCampaign }) {
  const { t } = useTranslation('campaign');
  const may = useMay();
  const { status, dryRun, problems, noticeOn } = campaign;
  if (!may('plan.manage')) return null;
  const isOpen = status === 'draft' || status === 'simulated';
  return (
    <>
      {isOpen && !dryRun && (
        <Form method="post">
          <Button name="intent" value="try" variant="secondary" icon="repeat">
            {t('page.tryAgain')}
          </Button>
        </Form>
      )}
      {status === 'simulated' && !dryRun && problems.length === 0 && (
        <Card title={t('page.announce')} text={t('page.announceText', { date: noticeOn })}>
          <Form method="post">
            <Button name="intent" value="announce" icon="mail">
              {t('page.announce')}
            </Button>
          </Form>
        </Card>
      )}
      {(status === 'announced' || status === 'rolling') && (
        <Card title={t('page.rollBack')} text={t('page.rollBackText')}>
          <Form method="post">
            <FormStack>
              <Choice type="checkbox" name="sure" label={t('page.rollBackSure')} required />
              <Button name="intent" value="rollBack" variant="danger">
                {t('page.rollBack')}
              </Button>
            </FormStack>
          </Form>
        </Card>
      )}
    </>
  );
}
