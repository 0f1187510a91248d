import { EntrySample } from '@quittance/ui/gallery';
import { EntryFrame } from '@quittance/web/client';

/** The frame before signing in, to be looked at; not part of a production build. */
export default function DesignEntry() {
  return (
    <EntryFrame>
      <EntrySample />
    </EntryFrame>
  );
}
