/** The slim bar at the top: what runs, and what may be done with the books. */
import { Button, Spinner } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import mark from '../../resources/icon.svg';
import { useLive, useStore } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';
import styles from './app-header.module.css';
import { AppearanceMenu } from './appearance-menu.tsx';
import { BackButton } from './back-button.tsx';
import { ExportButton } from './export/export-button.tsx';
import { GoodMark, NeedsMark } from './mark.tsx';
import { ReadyLight } from './ready-light.tsx';

/** Product, engine, test page, exports, appearance. */
export function AppHeader() {
  const store = useStore();
  const address = useLive((state) => state.app?.localUrl)?.replace('http://', '');
  return (
    <header className={styles.header}>
      <BackButton />
      <h1 className={styles.name}>
        <img className={styles.mark} src={mark} alt="" />
        {texts.app.name}
      </h1>
      <EngineState />
      <ReadyLight />
      <Button
        appearance="subtle"
        size="small"
        icon={<OpenRegular />}
        iconPosition="after"
        onClick={store.openTestPage}
      >
        {texts.app.openTestPage}
      </Button>
      {address !== undefined && <span className={styles.address}>{address}</span>}
      <span className={styles.space} />
      <ExportButton />
      <AppearanceMenu />
    </header>
  );
}

/** A start that takes longer brings the books of an older version up to date. */
const longStartMs = 5000;

/** Whether so many milliseconds have passed since this was first drawn. */
function useAfter(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}

function EngineState() {
  const ready = useLive((state) => state.app !== null);
  const broken = useLive((state) => state.broken);
  const calls = useLive((state) => state.live.length);
  const long = useAfter(longStartMs);
  return (
    <span className={styles.engine} role="status">
      {broken && <NeedsMark text={texts.app.failedToStart} />}
      {!broken && !ready && (
        <Spinner size="extra-tiny" label={long ? texts.app.startingLong : texts.app.starting} />
      )}
      {!broken && ready && <GoodMark text={calls > 0 ? texts.app.answering(calls) : texts.app.ready} />}
    </span>
  );
}
