import { Gallery } from '@quittance/ui/gallery';
import { AdminFrame } from '~/frame/admin-frame.tsx';
import { useRootData } from '~/frame/use-root-data.ts';
/** Every component in every state, to be looked at; not part of a production build. */
export default function Design() {
  const { host } = useRootData();
  return (
    <AdminFrame side={host}>
      <Gallery />
    </AdminFrame>
  );
}
