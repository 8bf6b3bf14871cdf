/** What she just did with a call, with the way back, above whatever screen is shown. */
import { useLive, useStore } from '../hooks/use-live.tsx';
import { SaidLine } from './said-line.tsx';

/** The last thing done; it stays until it is undone, dismissed, or something else is done. */
export function DoneLine() {
  const store = useStore();
  const done = useLive((state) => state.done);
  return <SaidLine said={done} onDismiss={store.hush} />;
}
