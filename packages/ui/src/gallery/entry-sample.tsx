import { Button } from '../actions/button.tsx';
import { Notice } from '../feedback/notice.tsx';
import { Field } from '../forms/field.tsx';
import { FormStack } from '../forms/form-stack.tsx';
import { PasswordField } from '../forms/password-field.tsx';
import { TextLink } from '../foundation/link.tsx';
import { EntryHeading } from '../layout/entry-shell.tsx';

/** The inside of a card before signing in, after a wrong try. */
export function EntrySample() {
  return (
    <>
      <EntryHeading title="Anmelden" text="Sehen Sie Ihre Rechnungen und bezahlen Sie sie in einer Minute." />
      <div className="mb-5">
        <Notice tone="danger" title="Adresse und Passwort passen nicht zusammen." live />
      </div>
      <form>
        <FormStack>
          <Field name="email" label="E-Mail" type="email" autoComplete="username" defaultValue="ada@gasthaus.example" />
          <PasswordField
            name="password"
            label="Passwort"
            autoComplete="current-password"
            showText="Passwort anzeigen"
            hideText="Passwort verbergen"
          />
          <Button size="large">Anmelden</Button>
        </FormStack>
      </form>
      <p className="mt-6 text-center text-[0.9375rem]">
        <TextLink href="#forgot">Passwort vergessen oder zum ersten Mal hier?</TextLink>
      </p>
    </>
  );
}
