import { Gallery } from '@quittance/ui/gallery';
import { PortalFrame } from '~/frame/portal-frame.tsx';

/** Every component in every state, to be looked at; not part of a production build. */
export default function Design() {
  return (
    <PortalFrame>
      <Gallery />
    </PortalFrame>
  );
}
