import { ActionBar, ButtonLink, Card, DefinitionList, Notice, Page, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

export interface BrandMadeProps {
  readonly name: string;
  readonly portalUrl: string;
  readonly adminUrl: string;
  readonly invited: string;
}

/** What making a brand has done, and where its invitation went. */
export function BrandMade({ name, portalUrl, adminUrl, invited }: BrandMadeProps) {
  const { t } = useTranslation('admin');
  return (
    <Page title={t('newBrand.doneTitle', { brand: name })} text={t('newBrand.doneText')}>
      <Notice tone="success" title={`${t('newBrand.doneInvitation')} ${invited}`} live>
        {t('newBrand.doneInvitationText')}
      </Notice>
      <Card footer={<p className="text-sm text-soft">{t('newBrand.doneNext')}</p>}>
        <DefinitionList
          items={[
            { term: t('newBrand.donePortal'), value: <TextLink href={portalUrl}>{portalUrl}</TextLink> },
            { term: t('newBrand.doneAdmin'), value: <TextLink href={adminUrl}>{adminUrl}</TextLink> },
            { term: t('newBrand.doneInvitation'), value: invited },
          ]}
        />
      </Card>
      <ActionBar>
        <ButtonLink href="/">{t('navigation.brands')}</ButtonLink>
        <ButtonLink href="/brands/new" variant="secondary">
          {t('newBrand.another')}
        </ButtonLink>
      </ActionBar>
    </Page>
  );
}
