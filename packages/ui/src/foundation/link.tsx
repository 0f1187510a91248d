import {
  type AnchorHTMLAttributes,
  type ButtonHTMLAttributes,
  type ComponentType,
  createContext,
  createElement,
  useContext,
} from 'react';

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
}

/** A plain anchor, which works everywhere; an app may put its router's link in its place. */
export const LinkContext = createContext<ComponentType<LinkProps>>(function PlainLink({ children, ...props }) {
  return <a {...props}>{children}</a>;
});

/** A link without looks, through the app's router when there is one. */
export function Anchor(props: LinkProps) {
  return createElement(useContext(LinkContext), props);
}

/** A link within text. */
export function TextLink({ className = '', ...props }: LinkProps) {
  return <Anchor {...props} className={`${textLinkLooks} ${className}`} />;
}

/** What looks like a link within text and takes a form's fields along: the address typed, to the page it leads to. */
export function TextSubmit(props: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'>) {
  return <button {...props} type="submit" className={`cursor-pointer ${textLinkLooks}`} />;
}

const textLinkLooks =
  'rounded-sm font-medium text-brand-text underline decoration-1 underline-offset-4 hover:decoration-2';
