import { Card, Columns, EmptyState, Notice, Page, Progress } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { MoveForms } from '~/clock/move-forms.tsx';
import { wishOf } from '~/clock/wish-of.ts';
import { Refreshing } from '~/frame/refreshing.tsx';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  return data({ title: translator.t('admin:navigation.clock'), clock: await api.admin.clock.get.query() });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const typed = { by: textOf(form, 'by'), days: textOf(form, 'days'), date: textOf(form, 'date') };
  const wish = wishOf(typed);
  if (!wish) {
    const fields = { [typed.by === 'date' ? 'date' : 'days']: ['not accepted'] };
    return refused({ code: 'invalid_input', status: 422, fields }, typed);
  }
  const moved = await resultOf(visitOf(context).api.admin.clock.move.mutate(wish));
  return moved.ok ? redirect('/clock') : refused(moved.error, typed);
}

export default function Clock() {
  const { t } = useTranslation('admin');
  const { title, clock } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const may = useMay();
  if (!clock.sandbox) {
    return (
      <Page title={title}>
        <EmptyState icon="clock" title={t('clock.liveTitle')} text={t('clock.liveText')} />
      </Page>
    );
  }
  return (
    <Page title={title} text={t('clock.text')}>
      <Columns
        main={
          may('clock.advance') ? (
            <MoveForms answer={answer} today={clock.today} />
          ) : (
            <Notice tone="info" title={t('clock.noRight')} />
          )
        }
        side={<ClockCard />}
      />
    </Page>
  );
}

/** The day it is, and how far the way to the next one is. */
function ClockCard() {
  const { t } = useTranslation('admin');
  const { clock } = useLoaderData<typeof loader>();
  const { date } = useFormats();
  return (
    <Card title={t('clock.today')}>
      <p className="text-2xl font-semibold tracking-tight text-ink tabular-nums">{date(clock.today, 'long')}</p>
      {clock.moving && (
        <div className="mt-5 grid gap-3">
          <Progress
            label={t('clock.moving', { date: clock.moving.target })}
            done={clock.moving.daysDone}
            total={clock.moving.daysTotal}
            text={t('clock.progressText', { done: clock.moving.daysDone, total: clock.moving.daysTotal })}
          />
          <Refreshing text={t('clock.refreshing')} />
        </div>
      )}
    </Card>
  );
}
