/** The settings, one page a topic. */
import { Radio, RadioGroup } from '@fluentui/react-components';
import { appearances, chooseAppearance, useAppearance } from '../../hooks/use-appearance.ts';
import { texts } from '../../texts.ts';
import styles from './settings-screen.module.css';

/** What the office decides about Callout. */
export function SettingsScreen() {
  return (
    <main className={styles.screen} aria-label={texts.screens.settings}>
      <AppearancePage />
    </main>
  );
}

function AppearancePage() {
  const { appearance } = useAppearance();
  const choose = (value: string) => {
    const chosen = appearances.find((choice) => choice === value);
    if (chosen) chooseAppearance(chosen);
  };
  return (
    <section>
      <h2 className={styles.title}>{texts.theme.button}</h2>
      <RadioGroup
        value={appearance}
        aria-label={texts.theme.button}
        onChange={(_, { value }) => choose(value)}
      >
        {appearances.map((choice) => (
          <Radio key={choice} value={choice} label={texts.theme[choice]} />
        ))}
      </RadioGroup>
    </section>
  );
}
