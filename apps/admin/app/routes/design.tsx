import { Gallery } from '@quittance/ui/gallery';
import { AdminFrame } from '~/frame/admin-frame.tsx';

/** Every component in every state, to be looked at; not part of a production build. */
export default function Design() {
  return (
    <AdminFrame staff={{ name: 'Sample', actions: [], clock: null }}>
      <Gallery />
    </AdminFrame>
  );
}
