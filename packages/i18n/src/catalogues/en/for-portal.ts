import change from './change.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import entry from './entry.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import invoice from './invoice.json' with { type: 'json' };
import portal from './portal.json' with { type: 'json' };
import prices from './prices.json' with { type: 'json' };
import seat from './seat.json' with { type: 'json' };
import status from './status.json' with { type: 'json' };
import trace from './trace.json' with { type: 'json' };

/** What the portal shows in the browser: no mail or document texts, and nothing of the other app. */
export const portalTexts = { change, common, entry, errors, invoice, portal, prices, seat, status, trace };
