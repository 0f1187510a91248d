import { randomUUID } from 'node:crypto';
import { Columns, Notice } from '@quittance/ui';
import type { RefusedForm } from '@quittance/web/client';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';
import { AgreeForm } from '~/prices/agree-form.tsx';
import { AgreementsCard } from '~/prices/agreements-card.tsx';
import { changePrices } from '~/prices/change-prices.server.ts';
import { ChargeForm } from '~/prices/charge-form.tsx';
import { ChargesCard } from '~/prices/charges-card.tsx';
import { ExemptionsCard } from '~/prices/exemptions-card.tsx';
import { GroupingCard } from '~/prices/grouping-card.tsx';
import { visitOf } from '~/visit.server.ts';

const doneKeys = ['agree', 'end', 'add', 'withdraw', 'grouping', 'exempt'] as const;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, language } = visitOf(context);
  const accountId = params['accountId'] ?? '';
  const [prices, { today }] = await Promise.all([
    api.admin.prices.get.query({ accountId, language }),
    api.admin.settings.billing.query(),
  ]);
  const asked = new URL(request.url).searchParams.get('done');
  const done = doneKeys.find((key) => key === asked) ?? null;
  return data({ prices, today, done, formId: randomUUID() });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  return changePrices(visitOf(context), params['accountId'] ?? '', await request.formData());
}

/** What this customer pays otherwise than its plans say, and how its invoices are grouped. */
export default function Prices() {
  const { t } = useTranslation('prices');
  const { prices, today, done, formId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const may = useMay();
  const ofIntent = (intent: string): RefusedForm | undefined =>
    answer?.typed['intent'] === intent ? answer : undefined;
  const hasSubscriptions = prices.subscriptions.length > 0;
  return (
    <>
      {done && !answer && <Notice tone="success" title={t(`${done}Done`)} live />}
      <Columns
        main={
          <>
            <AgreementsCard prices={prices} today={today} />
            <ChargesCard charges={prices.charges} />
          </>
        }
        side={
          <div key={formId} className="grid gap-5">
            <GroupingCard grouping={prices.grouping} />
            <ExemptionsCard
              exemptions={prices.exemptions}
              exemptionId={formId}
              today={today}
              mayNote={may('invoice.issue')}
              answer={ofIntent('exempt')}
            />
            {hasSubscriptions && may('subscription.change') && (
              <AgreeForm
                subscriptions={prices.subscriptions}
                agreementId={formId}
                today={today}
                answer={ofIntent('agree')}
              />
            )}
            {hasSubscriptions && may('invoice.issue') && (
              <ChargeForm prices={prices} chargeId={formId} today={today} answer={ofIntent('add')} />
            )}
          </div>
        }
      />
    </>
  );
}
