import { loadPortalI18n } from '@quittance/i18n/portal';
import { hydrate } from '@quittance/web/hydrate';

await hydrate(loadPortalI18n);
