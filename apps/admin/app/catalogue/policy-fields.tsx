import { Button, Card } from '@quittance/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { lengthAt } from './draft.ts';
import { DraftField, DraftSelect, FieldGrid, idOfPath, useDraft } from './draft-fields.tsx';

/** Who occupies a seat of which class, and who is free all the same. */
export function PolicyFields() {
  const { t } = useTranslation('catalogue');
  const { draft } = useDraft();
  const [classes, exceptions] = ['seatPolicy.classes', 'seatPolicy.exceptions'];
  const rows = (path: string) => Array.from({ length: lengthAt(draft, path) }, (_, index) => `${path}.${index}`);
  return (
    <Card title={t('policy')}>
      <div className="grid gap-4">
        {rows(classes).length + rows(exceptions).length === 0 && (
          <p className="text-[0.9375rem] text-soft">{t('policyNone')}</p>
        )}
        {rows(classes).map((path, index) => (
          <Row key={path} path={path} title={t('ruleNo', { number: index + 1 })}>
            <DraftField path={`${path}.ruleCode`} label={t('ruleCode')} />
            <DraftField path={`${path}.seatClass`} label={t('seatClass')} />
            <DraftField path={`${path}.anyOf`} label={t('anyOf')} hint={t('listHint')} />
            <ScopeField path={`${path}.scope`} />
          </Row>
        ))}
        {rows(exceptions).map((path, index) => (
          <Row key={path} path={path} title={t('exceptionNo', { number: index + 1 })}>
            <DraftField path={`${path}.ruleCode`} label={t('ruleCode')} />
            <DraftField path={`${path}.hasAll`} label={t('hasAll')} hint={t('listHint')} />
            <DraftField path={`${path}.hasNone`} label={t('hasNone')} hint={t('listHint')} />
            <FindingField path={`${path}.raisesFinding`} />
          </Row>
        ))}
        <div className="flex flex-wrap gap-3">
          <Button name="intent" value={`add:${classes}`} variant="secondary" size="small" icon="plus">
            {t('addRule')}
          </Button>
          <Button name="intent" value={`add:${exceptions}`} variant="secondary" size="small" icon="plus">
            {t('addException')}
          </Button>
          {(['service_providers', 'people_who_serve'] as const).map((policy) => (
            <Button key={policy} name="intent" value={`policy:${policy}`} variant="quiet" size="small">
              {t(`startPolicy.${policy}`)}
            </Button>
          ))}
        </div>
      </div>
    </Card>
  );
}

function Row({ path, title, children }: { path: string; title: string; children: ReactNode }) {
  const { t } = useTranslation('catalogue');
  return (
    <fieldset id={idOfPath(path)} className="min-w-0 rounded-lg bg-sunken px-4 pt-3 pb-2">
      <legend className="float-left w-full pb-2 text-sm font-semibold text-ink">{title}</legend>
      <div className="clear-both">
        <FieldGrid>{children}</FieldGrid>
      </div>
      <Button name="intent" value={`remove:${path}`} variant="quiet" size="small" icon="close">
        {t('remove')}
        <span className="sr-only"> {title}</span>
      </Button>
    </fieldset>
  );
}

function ScopeField({ path }: { path: string }) {
  const { t } = useTranslation('catalogue');
  const options = (['location', 'account'] as const).map((value) => ({ value, label: t(`scopes.${value}`) }));
  return <DraftSelect path={path} label={t('scope')} options={options} />;
}

function FindingField({ path }: { path: string }) {
  const { t } = useTranslation('catalogue');
  const options = [
    { value: 'false', label: t('no') },
    { value: 'true', label: t('yes') },
  ];
  return <DraftSelect path={path} label={t('raisesFinding')} options={options} />;
}
