/** The layouts that may be exported by, read when the dialog opens. */
import { useEffect, useState } from 'react';
import type { Output } from '../../../preload/contract/endpoints.ts';
import { bridge } from '../../bridge.ts';

/** Null until the engine has answered; without an answer the workbook and the logs are on offer all the same. */
export function useOffer(): Output<'exports:offer'> | null {
  const [offer, setOffer] = useState<Output<'exports:offer'> | null>(null);
  useEffect(() => {
    let gone = false;
    bridge.ask('exports:offer', undefined).then(
      (answer) => {
        if (!gone) setOffer(answer);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  return offer;
}
