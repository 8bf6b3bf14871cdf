/** The whole window: header, notices, the live screen. */
import { FluentProvider } from '@fluentui/react-components';
import styles from './app.module.css';
import { AppHeader } from './components/app-header.tsx';
import { NoticeList } from './components/notice-list.tsx';
import { useAppearance } from './hooks/use-appearance.ts';
import { LiveScreen } from './screens/live/live-screen.tsx';
import { darkTheme, lightTheme } from './theme.ts';

/** Everything the receptionist sees. */
export function App() {
  const { appearance, dark, choose } = useAppearance();
  return (
    <FluentProvider theme={dark ? darkTheme : lightTheme}>
      <div className={styles.app}>
        <AppHeader appearance={appearance} onAppearance={choose} />
        <NoticeList />
        <LiveScreen />
      </div>
    </FluentProvider>
  );
}
