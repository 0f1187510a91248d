import { Button, Card, Field, FormStack, Select, TextArea } from '@quittance/ui';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { wavePlaces } from './read-campaign-form.ts';

export interface CampaignFormProps {
  readonly steps: readonly { planCode: string; planName: string; fromVersion: number; toVersion: number }[];
  /** What was typed before, to draw the form with again. */
  readonly typed: Readonly<Record<string, string>>;
  readonly today: string;
}

/** A new campaign: which prices follow which, who is told when, and in which waves. */
export function CampaignForm({ steps, typed, today }: CampaignFormProps) {
  const { t } = useTranslation('campaign');
  const { state } = useNavigation();
  const value = (name: string, usual = '') => ({ name, defaultValue: typed[name] ?? usual });
  return (
    <Form method="post">
      <FormStack>
        <Card>
          <FormStack>
            <Field label={t('form.name')} {...value('name')} maxLength={300} required />
            <Select
              label={t('form.change')}
              {...value('change')}
              options={steps.map(({ planCode, planName, fromVersion, toVersion }) => ({
                value: `${planCode}|${fromVersion}|${toVersion}`,
                label: t('versions', { plan: planName, from: fromVersion, to: toVersion }),
              }))}
            />
            <Field type="date" label={t('form.noticeOn')} {...value('noticeOn', today)} min={today} required />
            <Field
              type="number"
              min={0}
              max={730}
              label={t('form.noticeDays')}
              hint={t('form.noticeDaysHint')}
              {...value('noticeDays', '30')}
              required
            />
          </FormStack>
        </Card>
        {wavePlaces.map((place) => (
          <WaveCard key={place} place={place} value={value} today={today} />
        ))}
        <Card>
          <FormStack>
            <TextArea label={t('form.holdOuts')} hint={t('form.holdOutsHint')} {...value('holdOuts')} />
            <Select
              label={t('form.optOut')}
              {...value('optOut')}
              options={[
                { value: '', label: t('form.optOutNone') },
                { value: 'keeps_version', label: t('form.optOutKeeps') },
                { value: 'ends', label: t('form.optOutEnds') },
              ]}
            />
            <Field type="number" min={0} max={730} label={t('form.optOutDays')} {...value('optOutDays', '14')} />
            <Field inputMode="decimal" label={t('form.percent')} {...value('percent', '25')} />
          </FormStack>
        </Card>
        <Button busy={state === 'submitting'} icon="play">
          {t('form.submit')}
        </Button>
      </FormStack>
    </Form>
  );
}

interface WaveCardProps {
  readonly place: (typeof wavePlaces)[number];
  readonly value: (name: string, usual?: string) => { name: string; defaultValue: string };
  readonly today: string;
}

/** The first wave is for everybody unless customers are named; further ones only count with a date. */
function WaveCard({ place, value, today }: WaveCardProps) {
  const { t } = useTranslation('campaign');
  const isFirst = place === 1;
  return (
    <Card title={t('form.wave', { number: place })}>
      <FormStack>
        <Field label={t('form.waveCode')} {...value(`wave${place}.code`, String(place))} maxLength={100} />
        <Field
          type="date"
          label={t('form.notBefore')}
          {...value(`wave${place}.notBefore`, isFirst ? today : '')}
          required={isFirst}
        />
        <TextArea
          rows={3}
          label={t('form.accounts')}
          hint={t('form.accountsHint')}
          {...value(`wave${place}.accounts`)}
        />
      </FormStack>
    </Card>
  );
}
