import { publicId } from '@quittance/db';
import { issueLink } from '../../setup/api/issue-link.ts';
import { openTestApi, type TestApi } from '../../setup/api/open-test-api.ts';
import {
  addBrand,
  addOperator,
  addPerson,
  password,
  type TestBrand,
  type TestPerson,
} from '../../setup/api/test-brands.ts';
import { type TestVisitor, visit } from '../../setup/api/visitor.ts';
import { addBooks, type VictimBooks } from './victim-books.ts';

/** Somebody whose things an attacker names: ids as they are written outside, and secrets out of mails. */
export interface Victim extends VictimBooks {
  readonly email: string;
  readonly accountId: string;
  readonly personId: string;
  readonly invitation: string;
  readonly resetLink: string;
  readonly staffInvitation: string;
  readonly staffResetLink: string;
  /** A text in the victim's names, numbers and labels that no attacker may ever see. */
  readonly mark: string;
}

/** Two brands of two operators, with the same kinds of people, signed in where they belong. */
export interface World {
  readonly api: TestApi;
  readonly brand: TestBrand;
  readonly other: TestBrand;
  /** A customer of the other brand. */
  readonly abroad: Victim;
  /** Another customer of the attacker's own brand. */
  readonly neighbour: Victim;
  /** What the attacker pays with at home. */
  readonly own: VictimBooks;
  /** The attacker's sessions at home. */
  readonly home: { readonly portal: TestVisitor; readonly admin: TestVisitor; readonly operator: TestVisitor };
  /** The attacker's cookies, presented on the other brand's hosts. */
  readonly trespass: { readonly portal: TestVisitor; readonly admin: TestVisitor; readonly operator: TestVisitor };
}

export async function openWorld(): Promise<World> {
  const api = await openTestApi();
  const [ours, theirs] = [await addOperator(api), await addOperator(api, 'rival@quittance.example')];
  const brand = await addBrand(api, ours.operatorId, 'tischwerk');
  const other = await addBrand(api, theirs.operatorId, 'szalonna');
  const attacker = await addPerson(brand, { email: 'attacker@customer.example', accounts: ['Angreifer'] });
  const neighbour = await addPerson(brand, { email: 'neighbour@customer.example', accounts: ['Nachbar-Geheim'] });
  const abroad = await addPerson(other, { email: 'abroad@customer.example', accounts: ['Külföldi-Titok'] });
  const home = {
    portal: brand.portal(),
    admin: brand.admin(),
    operator: visit(api, { app: 'admin', host: 'admin.localhost:4002' }),
  };
  await home.portal.api.portal.session.signIn.mutate({ email: attacker.email, password });
  await home.admin.api.admin.session.signIn.mutate({ email: brand.staffEmail, password });
  await home.operator.api.admin.session.signIn.mutate({ email: ours.email, password });
  return {
    api,
    brand,
    other,
    abroad: await victimOf(api, other, abroad, 'Külföldi-Titok'),
    neighbour: await victimOf(api, brand, neighbour, 'Nachbar-Geheim'),
    own: await addBooks(api, brand, attacker, 'Angreifer'),
    home,
    trespass: {
      portal: other.portal({ cookie: home.portal.cookie() }),
      admin: other.admin({ cookie: home.admin.cookie() }),
      operator: other.admin({ cookie: home.operator.cookie() }),
    },
  };
}

async function victimOf(api: TestApi, brand: TestBrand, person: TestPerson, mark: string): Promise<Victim> {
  const { personId, email } = person;
  const { staffId, staffEmail } = brand;
  return {
    email,
    accountId: publicId('acc', person.accountIds[0] ?? ''),
    personId: publicId('per', personId),
    invitation: await issueLink(brand, 'person', personId, email, 'invitation'),
    resetLink: await issueLink(brand, 'person', personId, email, 'password_reset'),
    staffInvitation: await issueLink(brand, 'staff', staffId, staffEmail, 'invitation'),
    staffResetLink: await issueLink(brand, 'staff', staffId, staffEmail, 'password_reset'),
    mark,
    ...(await addBooks(api, brand, person, mark)),
  };
}
