import { type AnchorHTMLAttributes, type ComponentType, createContext, createElement, useContext } from 'react';

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
  return (
    <Anchor
      {...props}
      className={`rounded-sm font-medium text-brand-text underline decoration-1 underline-offset-4 hover:decoration-2 ${className}`}
    />
  );
}
