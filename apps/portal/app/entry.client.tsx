import { loadPortalI18n } from '@quittance/i18n/portal';
import { hydrate } from '@quittance/web/hydrate';

// Not awaited here: a language's texts may be bundled into this very file, and are there once it has run to its end.
void hydrate(loadPortalI18n);
