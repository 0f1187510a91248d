import { Button, Card, Choice, Field, FieldGroup, FormStack } from '@quittance/ui';
import { FormProblem, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFieldProps } from '~/forms/use-field-props.ts';

export interface EndpointFormProps {
  readonly answer: RefusedForm | undefined;
  readonly values: Readonly<Record<'url' | 'description', string>>;
  /** What may be chosen, and what is; null for everything. */
  readonly allEventTypes: readonly string[];
  readonly chosen: readonly string[] | null;
  readonly submit: string;
}

/** Where an endpoint is and what it is told of. */
export function EndpointForm({ answer, values, allEventTypes, chosen, submit }: EndpointFormProps) {
  const { t } = useTranslation(['endpoint', 'common']);
  const { state } = useNavigation();
  const field = useFieldProps(answer, values, false);
  return (
    <Card>
      <Form method="post">
        <FormStack>
          {answer?.refusal.code !== 'invalid_input' && <FormProblem answer={answer} />}
          <Field
            type="url"
            label={t('url')}
            hint={t('urlHint')}
            maxLength={2_000}
            autoComplete="off"
            required
            {...field('url', t('urlWrong'))}
          />
          <Field
            label={t('description')}
            hint={t('descriptionHint')}
            maxLength={120}
            autoComplete="off"
            optional={t('common:form.optional')}
            {...field('description', t('descriptionWrong'))}
          />
        </FormStack>
        <EventChoices answer={answer} allEventTypes={allEventTypes} chosen={chosen} />
        <FormStack>
          <Button busy={state === 'submitting'}>{submit}</Button>
        </FormStack>
      </Form>
    </Card>
  );
}

/**
 * Everything, or the kinds that are ticked; what was ticked last stays so after a mistake. The kinds show only where
 * they count, by styles alone, and have columns so wide that no name breaks.
 */
function EventChoices({
  answer,
  allEventTypes,
  chosen,
}: Pick<EndpointFormProps, 'answer' | 'allEventTypes' | 'chosen'>) {
  const { t } = useTranslation('endpoint');
  const isAll = answer ? answer.typed['which'] !== 'some' : chosen === null;
  const isTicked = (type: string) =>
    answer ? answer.typed[`type.${type}`] === 'on' : (chosen?.includes(type) ?? false);
  return (
    <FieldGroup legend={t('events')}>
      <div className="peer/which grid max-w-lg gap-3">
        <Choice type="radio" name="which" value="all" label={t('all')} hint={t('allHint')} defaultChecked={isAll} />
        <Choice type="radio" name="which" value="some" label={t('some')} defaultChecked={!isAll} />
      </div>
      <div className="hidden gap-2 peer-has-[[value=some]:checked]/which:grid md:grid-cols-2 xl:grid-cols-3">
        {allEventTypes.map((type) => (
          <Choice
            key={type}
            type="checkbox"
            name={`type.${type}`}
            value="on"
            label={type}
            defaultChecked={isTicked(type)}
            aria-describedby="types-error"
          />
        ))}
      </div>
      <p id="types-error" className="min-h-6 text-sm text-danger">
        {answer?.refusal.fields?.['eventTypes'] && t('eventsWrong')}
      </p>
    </FieldGroup>
  );
}
