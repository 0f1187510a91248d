import { ActionBar } from '../actions/action-bar.tsx';
import { Button } from '../actions/button.tsx';
import { Card } from '../data/card.tsx';
import { Choice } from '../forms/choice.tsx';
import { Field, TextArea } from '../forms/field.tsx';
import { FieldGroup, FormStack } from '../forms/form-stack.tsx';
import { PasswordField } from '../forms/password-field.tsx';
import { Select } from '../forms/select.tsx';
import { Section } from '../layout/page.tsx';

const countries = [
  { value: 'de', label: 'Deutschland' },
  { value: 'hu', label: 'Magyarország' },
  { value: 'gb', label: 'Vereinigtes Königreich Großbritannien und Nordirland' },
];

export function FormSamples() {
  return (
    <Section title="Forms">
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Card title="Sign in">
          <form>
            <FormStack>
              <Field name="email" label="E-Mail" type="email" autoComplete="username" placeholder="name@example.com" />
              <PasswordField
                name="password"
                label="Passwort"
                autoComplete="current-password"
                showText="Passwort anzeigen"
                hideText="Passwort verbergen"
              />
              <ActionBar>
                <Button>Anmelden</Button>
                <Button variant="quiet">Passwort vergessen</Button>
              </ActionBar>
            </FormStack>
          </form>
        </Card>
        <Card title="With errors">
          <form noValidate>
            <FormStack>
              <Field
                name="company"
                label="Firma"
                defaultValue="Tischlein & Söhne"
                optional="freiwillig"
                hint="So steht sie auf Ihren Rechnungen."
              />
              <Field
                name="wrong"
                label="E-Mail"
                defaultValue="keine adresse"
                errors={['Bitte geben Sie eine E-Mail-Adresse wie name@example.com ein.']}
              />
              <Select
                name="country"
                label="Land"
                options={countries}
                defaultValue="gb"
                errors={['Bitte wählen Sie ein Land.']}
              />
              <Field name="locked" label="Kundennummer" defaultValue="K-10442" disabled />
            </FormStack>
          </form>
        </Card>
        <Card title="Choices">
          <FieldGroup legend="Zahlungsmittel">
            <Choice
              type="radio"
              name="method"
              value="card"
              label="Visa, Endziffern 4242"
              hint="Gültig bis 04/2028"
              defaultChecked
            />
            <Choice
              type="radio"
              name="method"
              value="debit"
              label="SEPA-Lastschrift, DE…3000"
              hint="Mandat vom 3. Januar 2026"
            />
            <Choice
              type="radio"
              name="method"
              value="old"
              label="Mastercard, Endziffern 4444"
              hint="Abgelaufen"
              disabled
            />
          </FieldGroup>
        </Card>
        <Card title="Message">
          <FormStack>
            <TextArea name="message" label="Nachricht" hint="Höchstens 2.000 Zeichen." />
            <Choice type="checkbox" name="copy" label="Kopie an mich senden" />
          </FormStack>
        </Card>
      </div>
    </Section>
  );
}
