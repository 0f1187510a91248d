import { Button, ButtonLink, Choice, Field, FieldGroup, FormStack, PasswordField } from '@quittance/ui';
import { FormProblem, fieldErrors, type RefusedForm } from '@quittance/web/client';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { RailChoices } from './rail-choices.tsx';

/** A provider as the form needs it, in the reader's language. */
export interface ShownProvider {
  readonly name: string;
  readonly environments: readonly ('live' | 'test' | 'sandbox')[];
  readonly rails: readonly { readonly rail: string; readonly label: string }[];
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly help: string | undefined;
    readonly secret: boolean;
    readonly required: boolean;
  }[];
}

interface ConnectFormProps {
  readonly provider: ShownProvider;
  readonly answer: RefusedForm | undefined;
}

/** What a provider's plugin asks for. Open settings stay after a mistake, secrets never come back to the page. */
export function ConnectForm({ provider, answer }: ConnectFormProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { state } = useNavigation();
  return (
    <Form method="post">
      <FormStack>
        <FormProblem answer={answer} />
        <EnvironmentChoices environments={provider.environments} answer={answer} />
        <RailChoices rails={provider.rails} chosen={provider.rails.map(({ rail }) => rail)} answer={answer} />
        <FieldGroup legend={t('connections.connect.access')}>
          {answer && <p className="text-sm text-soft">{t('connections.connect.again')}</p>}
          {provider.fields.map((field) => (
            <SettingField key={field.name} field={field} provider={provider} answer={answer} />
          ))}
        </FieldGroup>
        <Button busy={state === 'submitting'}>{t('connections.connect.submit')}</Button>
        <ButtonLink href="/connections/new" variant="secondary">
          {t('common:action.cancel')}
        </ButtonLink>
      </FormStack>
    </Form>
  );
}

function EnvironmentChoices({ environments, answer }: { environments: ShownProvider['environments'] } & RefusedProps) {
  const { t } = useTranslation('admin');
  const wrong = answer?.refusal.fields?.['environment'] !== undefined;
  const chosen = answer?.typed['environment'] ?? environments[0];
  return (
    <FieldGroup legend={t('connections.connect.environment')}>
      {environments.map((environment) => (
        <Choice
          key={environment}
          type="radio"
          name="environment"
          value={environment}
          label={t(`connections.environments.${environment}`)}
          hint={t(`connections.connect.environmentHints.${environment}`)}
          defaultChecked={environment === chosen}
          aria-describedby="environment-error"
        />
      ))}
      <p id="environment-error" className="min-h-6 text-sm text-danger">
        {wrong && t('connections.connect.environmentWrong')}
      </p>
    </FieldGroup>
  );
}

type RefusedProps = Pick<ConnectFormProps, 'answer'>;

function SettingField({ field, provider, answer }: ConnectFormProps & { field: ShownProvider['fields'][number] }) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const { name, label, help, secret, required } = field;
  const shared = {
    ...{ id: `setting-${name}`, label, hint: help, required, autoComplete: 'off', maxLength: 500 },
    optional: required ? undefined : t('common:form.optional'),
    errors: fieldErrors(
      i18n,
      answer,
      `values.${name}`,
      t('connections.connect.fieldWrong', { provider: provider.name }),
    ),
  };
  if (!secret) return <Field {...shared} name={`values.${name}`} defaultValue={answer?.typed[`values.${name}`]} />;
  return (
    <PasswordField
      {...shared}
      name={`secrets.${name}`}
      showText={t('common:form.showPassword')}
      hideText={t('common:form.hidePassword')}
    />
  );
}
