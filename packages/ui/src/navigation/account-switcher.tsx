import { Icon } from '../foundation/icon.tsx';
import { Menu, menuItemLooks } from './menu.tsx';

export interface AccountSwitcherProps {
  readonly label: string;
  /** Where the choice is sent, as `accountId`. */
  readonly action: string;
  readonly returnTo: string;
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly note?: string }[];
  readonly current: string;
}

/** Chooses which of the person's accounts is shown. With one account it only names it. */
export function AccountSwitcher({ label, action, returnTo, accounts, current }: AccountSwitcherProps) {
  const name = accounts.find(({ id }) => id === current)?.name ?? label;
  const named = (
    <span className="flex min-w-0 items-center gap-2">
      <Icon name="building" className="size-4.5 text-faint" />
      <span className="max-w-48 truncate">{name}</span>
    </span>
  );
  if (accounts.length < 2)
    return <span className="flex min-h-10 items-center px-2.5 text-sm font-medium text-soft">{named}</span>;
  return (
    <Menu label={label} button={named}>
      <form method="post" action={action} className="max-h-80 overflow-y-auto">
        <input type="hidden" name="returnTo" value={returnTo} />
        {accounts.map((account) => (
          <button
            key={account.id}
            type="submit"
            name="accountId"
            value={account.id}
            aria-current={account.id === current ? 'true' : undefined}
            className={menuItemLooks}
          >
            <span className="min-w-0">
              <span className="block truncate">{account.name}</span>
              {account.note && <span className="block truncate text-sm text-faint">{account.note}</span>}
            </span>
            {account.id === current && <Icon name="check" className="ml-auto size-4" />}
          </button>
        ))}
      </form>
    </Menu>
  );
}
