import { Card, Icon, TextLink } from '@quittance/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '~/frame/use-staff.ts';
import type { Dashboard } from './read-dashboard.server.ts';

type Steps = Dashboard['firstSteps'];

/** What a new brand still needs before its first invoice, with the way to each. */
export function FirstStepsCard({ steps }: { readonly steps: Steps }) {
  const { t } = useTranslation('admin');
  const may = useMay();
  return (
    <Card title={t('firstSteps.title')} text={t('firstSteps.text')}>
      <ol className="grid gap-5">
        <Step done={steps.provider} title={t('firstSteps.provider')} text={t('firstSteps.providerText')}>
          {may('connection.manage') && <TextLink href="/connections/new">{t('firstSteps.providerLink')}</TextLink>}
        </Step>
        <CatalogueStep at={steps.catalogue} />
        <Step done={steps.customers} title={t('firstSteps.customers')} text={t('firstSteps.customersText')}>
          <pre className="overflow-x-auto rounded-lg bg-sunken px-3 py-2 text-sm text-ink">
            <code>{`npm run quittance -- import ${t('firstSteps.folder')} --tenant ${steps.slug}`}</code>
          </pre>
          <p>{t('firstSteps.customersNote')}</p>
          {/* A file and no page of the app: the router must leave it alone. */}
          <TextLink href="/import-format.md" target="_blank" rel="noreferrer">
            {t('firstSteps.customersLink')}
          </TextLink>
        </Step>
        <Step done={steps.run} title={t('firstSteps.run')} text={t('firstSteps.runText')}>
          <TextLink href="/runs">{t('navigation.runs')}</TextLink>
        </Step>
      </ol>
    </Card>
  );
}

/** Leads to what the catalogue lacks next: a version needs its plan, and a plan its product. */
function CatalogueStep({ at }: { readonly at: Steps['catalogue'] }) {
  const { t } = useTranslation('admin');
  const may = useMay();
  const links = {
    nothing: { href: '/catalogue/add/products', text: t('firstSteps.addProduct') },
    product: { href: '/catalogue/add/plans', text: t('firstSteps.addPlan') },
    plan: { href: '/catalogue', text: t('firstSteps.addVersion') },
    version: { href: '/catalogue', text: t('navigation.catalogue') },
  };
  return (
    <Step done={at === 'version'} title={t('firstSteps.catalogue')} text={t('firstSteps.catalogueText')}>
      {may('plan.manage') && <TextLink href={links[at].href}>{links[at].text}</TextLink>}
    </Step>
  );
}

interface StepProps {
  readonly done: boolean;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Step({ done, title, text, children }: StepProps) {
  const { t } = useTranslation('admin');
  return (
    <li className="flex gap-3 text-[0.9375rem]">
      <Icon
        name={done ? 'checkCircle' : 'clock'}
        className={done ? 'mt-0.5 size-5 text-success' : 'mt-0.5 size-5 text-faint'}
      />
      <div className="grid min-w-0 grow gap-1.5 text-soft">
        <h3 className="font-medium text-ink">
          {title}{' '}
          <span className="text-sm font-normal text-soft">– {done ? t('firstSteps.done') : t('firstSteps.open')}</span>
        </h3>
        {!done && (
          <>
            <p>{text}</p>
            {children}
          </>
        )}
      </div>
    </li>
  );
}
