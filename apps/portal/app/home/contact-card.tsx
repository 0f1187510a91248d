import { Card, DefinitionList } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

/** Whom to ask. */
export function ContactCard({ name, email, phone }: { name: string; email: string; phone: string | null }) {
  const { t } = useTranslation('portal');
  const link = 'break-all font-medium text-brand-text underline underline-offset-4';
  const items = [
    {
      term: t('contact.email'),
      value: (
        <a href={`mailto:${email}`} className={link}>
          {email}
        </a>
      ),
    },
    ...(phone
      ? [
          {
            term: t('contact.phone'),
            value: (
              <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} className={link}>
                {phone}
              </a>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card title={t('contact.title')} text={t('contact.text', { brand: name })}>
      <DefinitionList items={items} />
    </Card>
  );
}
