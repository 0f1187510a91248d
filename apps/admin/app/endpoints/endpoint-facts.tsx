import { Button, ButtonLink, Card, DefinitionList } from '@quittance/ui';
import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import type { ShownEndpoint } from './shown-endpoint.ts';

/** Where an endpoint is, how it does, and what may be done to it. */
export function EndpointFacts({ endpoint }: { endpoint: ShownEndpoint }) {
  const { t } = useTranslation('endpoint');
  const { realTime } = useFormats();
  const isOff = endpoint.switchedOff !== null;
  const { lastDeliveredAt, eventTypes } = endpoint;
  return (
    <Card>
      <div className="grid gap-5">
        <DefinitionList
          items={[
            { term: t('url'), value: endpoint.url },
            { term: t('events'), value: eventTypes ? eventTypes.join(', ') : t('all') },
            { term: t('lastDelivered'), value: lastDeliveredAt ? realTime(lastDeliveredAt) : t('never') },
            { term: t('created'), value: realTime(endpoint.createdAt) },
          ]}
        />
        {endpoint.oldSecretUntil && <p>{t('oldUntil', { moment: realTime(endpoint.oldSecretUntil) })}</p>}
        {useMay()('webhook.manage') && (
          <div className="flex flex-wrap gap-3">
            <ButtonLink href={`/endpoints/${endpoint.id}/edit`} variant="secondary">
              {t('edit')}
            </ButtonLink>
            <ButtonLink href={`/endpoints/${endpoint.id}/secret`} variant="secondary">
              {t('rotate')}
            </ButtonLink>
            <Form method="post">
              <Button name="intent" value={isOff ? 'on' : 'off'} variant="secondary">
                {t(isOff ? 'switchOn' : 'switchOff')}
              </Button>
            </Form>
            <ButtonLink href={`/endpoints/${endpoint.id}/remove`} variant="secondary">
              {t('remove')}
            </ButtonLink>
          </div>
        )}
      </div>
    </Card>
  );
}
