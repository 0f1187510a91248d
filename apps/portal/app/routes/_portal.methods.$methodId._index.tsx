import { ButtonLink, Notice, Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { found } from '@quittance/web/server';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { LookAgain } from '~/pay/look-again.tsx';
import { looksOf, mostLooks } from '~/pay/looks.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

/** The way back from the provider's page. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const { searchParams } = new URL(request.url);
  const method = await found(api.portal.methods.complete.mutate({ methodId: params['methodId'] ?? '' }));
  const stands = standOf(method.status, searchParams.has('left'));
  const title = translator.t(`portal:method.${stands}.title`);
  return data({ title, method, stands, looks: looksOf(searchParams) });
}

function standOf(status: string, left: boolean): 'stored' | 'left' | 'waiting' | 'failed' {
  if (status === 'active') return 'stored';
  if (status !== 'pending' && status !== 'requires_action') return 'failed';
  return left ? 'left' : 'waiting';
}

const tones = { stored: 'success', left: 'info', waiting: 'info', failed: 'danger' } as const;

export default function Method() {
  const { t } = useTranslation('portal');
  const { title, method, stands, looks } = useLoaderData<typeof loader>();
  const waits = stands === 'waiting' && looks < mostLooks;
  return (
    <Page title={title}>
      {waits && <LookAgain path={`/methods/${method.id}`} looks={looks} />}
      <Notice tone={tones[stands]} title={t(`method.${stands}.head`, { label: method.label })} live>
        {t(`method.${stands}.text`)} {method.goOnAt && t('payment.goOnText')}
      </Notice>
      <div className="flex flex-wrap gap-3">
        {stands === 'stored' && <ButtonLink href="/">{t('method.home')}</ButtonLink>}
        {method.goOnAt && (
          <ButtonLink href={method.goOnAt} icon="external">
            {t('payment.goOn')}
          </ButtonLink>
        )}
        <ButtonLink href="/methods" variant="secondary">
          {t('methods.title')}
        </ButtonLink>
      </div>
    </Page>
  );
}
