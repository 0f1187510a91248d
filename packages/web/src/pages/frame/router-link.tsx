import type { LinkProps } from '@quittance/ui';
import { Link } from '@remix-run/react';

/** The design system's links through the router; addresses of other websites stay plain anchors. */
export function RouterLink({ href, children, ...props }: LinkProps) {
  if (!href.startsWith('/') && !href.startsWith('?')) {
    return (
      <a href={href} {...props}>
        {children}
      </a>
    );
  }
  return (
    <Link to={href} {...props}>
      {children}
    </Link>
  );
}
