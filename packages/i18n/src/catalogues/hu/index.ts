import admin from './admin.json' with { type: 'json' };
import audit from './audit.json' with { type: 'json' };
import books from './books.json' with { type: 'json' };
import campaign from './campaign.json' with { type: 'json' };
import catalogue from './catalogue.json' with { type: 'json' };
import change from './change.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import dispute from './dispute.json' with { type: 'json' };
import endpoint from './endpoint.json' with { type: 'json' };
import entry from './entry.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import finding from './finding.json' with { type: 'json' };
import importing from './import.json' with { type: 'json' };
import invoice from './invoice.json' with { type: 'json' };
import mail from './mail.json' with { type: 'json' };
import portal from './portal.json' with { type: 'json' };
import prices from './prices.json' with { type: 'json' };
import quote from './quote.json' with { type: 'json' };
import reconcile from './reconcile.json' with { type: 'json' };
import seat from './seat.json' with { type: 'json' };
import status from './status.json' with { type: 'json' };
import trace from './trace.json' with { type: 'json' };

export const hu = {
  admin,
  audit,
  books,
  campaign,
  catalogue,
  change,
  common,
  dispute,
  endpoint,
  entry,
  errors,
  finding,
  import: importing,
  invoice,
  mail,
  portal,
  prices,
  quote,
  reconcile,
  seat,
  status,
  trace,
};
