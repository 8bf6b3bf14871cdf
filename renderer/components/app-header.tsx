/** The slim bar at the top: what runs, and what may be done with the books. */
import { Button, Spinner } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
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

function EngineState() {
  const ready = useLive((state) => state.app !== null);
  const broken = useLive((state) => state.broken);
  const calls = useLive((state) => state.live.length);
  return (
    <span className={styles.engine} role="status">
      {broken && <NeedsMark text={texts.app.failedToStart} />}
      {!broken && !ready && <Spinner size="extra-tiny" label={texts.app.starting} />}
      {!broken && ready && <GoodMark text={calls > 0 ? texts.app.answering(calls) : texts.app.ready} />}
    </span>
  );
}
