import { Card, Columns } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { BrandMade } from '~/brands/brand-made.tsx';
import { countriesIn } from '~/brands/countries.server.ts';
import type { createBrand } from '~/brands/create-brand.server.ts';
import { firstValues, NewBrandForm } from '~/brands/new-brand-form.tsx';
import { ContrastPreview } from '~/settings/contrast-preview.tsx';
import { visitOf } from '~/visit.server.ts';

export { createBrand as action } from '~/brands/create-brand.server.ts';

export const meta = pageMeta;

/** Only the operator makes brands; on a brand's own host there is no such page. */
export function loader({ context }: LoaderFunctionArgs) {
  const { brand, language, translator } = visitOf(context);
  if (brand.host !== 'operator') throw new Response(null, { status: 404 });
  return data({ title: translator.t('admin:newBrand.title'), countries: countriesIn(language) });
}

export default function NewBrand() {
  const { t } = useTranslation('admin');
  const { title, countries } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof createBrand>();
  if (answer && 'made' in answer) return <BrandMade {...answer.made} />;
  const colour = answer?.typed['colour'] ?? firstValues['colour'] ?? '';
  return (
    <SubPage parents={[{ href: '/', text: t('navigation.brands') }]} title={title} text={t('newBrand.text')}>
      <FormProblem answer={answer?.refusal.code === 'preview' ? undefined : answer} />
      <Columns
        main={
          <Card>
            <NewBrandForm answer={answer} countries={countries} />
          </Card>
        }
        side={<ContrastPreview colour={colour.trim().toLowerCase()} />}
      />
    </SubPage>
  );
}
