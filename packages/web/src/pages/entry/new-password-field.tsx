import { PasswordField } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { passwordErrors } from '../forms/password-errors.ts';
import type { RefusedForm } from '../forms/refused.ts';

/** Where somebody chooses a password, with the rule for it. */
export function NewPasswordField({ answer }: { answer: RefusedForm | undefined }) {
  const { t, i18n } = useTranslation(['entry', 'common']);
  return (
    <PasswordField
      name="password"
      label={t('field.newPassword')}
      hint={t('field.passwordHint')}
      autoComplete="new-password"
      required
      showText={t('common:form.showPassword')}
      hideText={t('common:form.hidePassword')}
      errors={passwordErrors(i18n, answer)}
    />
  );
}
