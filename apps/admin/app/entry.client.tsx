import { loadAdminI18n } from '@quittance/i18n/admin';
import { hydrate } from '@quittance/web/hydrate';

await hydrate(loadAdminI18n);
