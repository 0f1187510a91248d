import { Button, Card, FormStack } from '@quittance/ui';
import { FormProblem, SubPage } from '@quittance/web/client';
import { Form, useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft.ts';
import { DraftField, DraftProvider } from './draft-fields.tsx';
import type { Catalogue, EntryList } from './entry.ts';
import { CapabilityChoices, PlanFields } from './entry-fields.tsx';
import { FindingList } from './finding-list.tsx';
import type { saveEntry } from './save-entry.server.ts';
import { NameFields } from './version-fields.tsx';

interface EntryPageProps {
  readonly title: string;
  readonly list: EntryList;
  readonly catalogue: Catalogue;
  readonly entry: Draft;
  readonly isNew: boolean;
}

/** The form of a product, plan, capability or role; its code is only asked for when it is new. */
export function EntryPage({ title, list, catalogue, entry: first, isNew }: EntryPageProps) {
  const { t } = useTranslation('catalogue');
  const answer = useActionData<typeof saveEntry>();
  const entry = answer?.entry ?? first;
  const findings = answer?.findings ?? [];
  return (
    <SubPage parents={[{ href: '/catalogue', text: t('title') }]} title={title} text={t(`entryText.${list}`)}>
      <FormProblem answer={answer?.refusal ? { refusal: answer.refusal, typed: {} } : undefined} />
      <FindingList findings={findings} />
      <DraftProvider draft={entry} findings={findings}>
        <Card>
          <Form method="post">
            <FormStack>
              {isNew && <DraftField path="code" label={t('code')} hint={t('codeHint')} />}
              <NameFields path="name" />
              {list === 'plans' && <PlanFields products={catalogue.products} />}
              {list === 'roles' && <CapabilityChoices path="capabilities" catalogue={catalogue} />}
              {list === 'capabilities' && <CapabilityChoices path="includes" catalogue={catalogue} />}
              <div>
                <Button>{t(isNew ? 'add' : 'save')}</Button>
              </div>
            </FormStack>
          </Form>
        </Card>
      </DraftProvider>
    </SubPage>
  );
}
