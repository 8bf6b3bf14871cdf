/** The whole window: header, the rail of screens, emergencies and notices, the present screen. */
import { FluentProvider } from '@fluentui/react-components';
import { Suspense, useState } from 'react';
import styles from './app.module.css';
import { AppHeader } from './components/app-header.tsx';
import { DoneLine } from './components/done-line.tsx';
import { ExportProvider } from './components/export/export-provider.tsx';
import { Emergencies } from './components/emergencies.tsx';
import { HeadsetBar } from './components/headset-bar.tsx';
import { NoticeList } from './components/notice-list.tsx';
import { ScreenRail } from './components/screen-rail.tsx';
import { ShortcutSheet } from './components/shortcut-sheet.tsx';
import { useAppearance } from './hooks/use-appearance.ts';
import { useEmergencySound } from './hooks/use-emergency-sound.ts';
import { useLive } from './hooks/use-live.tsx';
import { useRoute } from './hooks/use-route.ts';
import { useSettingsView } from './hooks/use-settings.ts';
import { useShortcuts } from './hooks/use-shortcuts.ts';
import { useWindowTitle } from './hooks/use-window-title.ts';
import { later } from './later.tsx';
import { screens } from './screens.tsx';
import { texts } from './texts.ts';
import { darkTheme, lightTheme } from './theme.ts';
import { wasWelcomed } from './welcomed.ts';

const WelcomeScreen = later(() =>
  import('./screens/welcome/welcome-screen.tsx').then((file) => file.WelcomeScreen),
);

/**
 * Everything the receptionist sees. Until the engine has answered the header says that it is starting, and the screens
 * have nothing in them; at the very first start there is only the header, for the welcome comes first.
 */
export function App() {
  const { dark } = useAppearance();
  const settings = useSettingsView();
  const answered = useLive((state) => state.app !== null);
  const broken = useLive((state) => state.broken);
  const welcoming = settings?.values.welcomed === false;
  const shown = settings !== null || broken || wasWelcomed();
  return (
    <FluentProvider theme={dark ? darkTheme : lightTheme}>
      <div className={styles.app} aria-busy={!broken && (settings === null || !answered)}>
        <ExportProvider>
          <AppHeader />
          {welcoming && (
            <Suspense>
              <WelcomeScreen values={settings.values} />
            </Suspense>
          )}
          {!welcoming && shown && <Screens />}
        </ExportProvider>
      </div>
    </FluentProvider>
  );
}

function Screens() {
  const [sheetOpen, setSheetOpen] = useState(false);
  const route = useRoute();
  const { name, Screen } = screens.find((entry) => entry.name === route.screen) ?? screens[0];
  useShortcuts(screens, name, () => setSheetOpen(true));
  useWindowTitle(texts.screens[name]);
  useEmergencySound();
  return (
    <div className={styles.body}>
      <ScreenRail screens={screens} shown={name} onShortcuts={() => setSheetOpen(true)} />
      <div className={styles.stage}>
        <Emergencies />
        <HeadsetBar />
        <NoticeList />
        <DoneLine />
        <Suspense>
          <Screen />
        </Suspense>
      </div>
      <ShortcutSheet screens={screens} open={sheetOpen} onClose={() => setSheetOpen(false)} />
    </div>
  );
}
