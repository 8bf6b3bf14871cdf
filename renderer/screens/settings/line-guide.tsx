/** The way to the first real call, and what rings somebody while this computer is off. */
import { Button, Textarea } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { bridge } from '../../bridge.ts';
import { useSettingsView } from '../../hooks/use-settings.ts';
import { texts } from '../../texts.ts';
import { SettingField } from './setting-field.tsx';
import styles from './settings-screen.module.css';

/** The steps in their order; the fields follow below. */
export function LineGuide() {
  const { title, steps } = texts.settings.guide;
  return (
    <section className={styles.guide} aria-label={title}>
      <h3 className={styles.guideTitle}>{title}</h3>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

/** The text of a TwiML Bin, with the owner's mobile in it, and where it goes. */
export function FallbackText() {
  const mobile = useSettingsView()?.values.ownerMobile ?? null;
  const [twiml, setTwiml] = useState<string | null>(null);
  const [copied, setCopied] = useState('');
  const { buttons, rows, fallbackNeedsMobile, fallbackSteps } = texts.settings;
  useEffect(() => {
    bridge.ask('settings:fallback-text', undefined).then(setTwiml, () => setTwiml(null));
  }, [mobile]);
  const copy = async () => {
    await navigator.clipboard.writeText(twiml ?? '');
    setCopied(twiml ?? '');
  };
  if (twiml === null)
    return (
      <SettingField row="fallback">
        <p className={styles.quiet}>{fallbackNeedsMobile}</p>
      </SettingField>
    );
  return (
    <SettingField row="fallback">
      <div className={styles.stack} role="group" aria-label={rows.fallback.label}>
        <Textarea
          readOnly
          rows={5}
          aria-label={rows.fallback.label}
          value={twiml}
          className={styles.code ?? ''}
        />
        <div className={styles.beside} role="status">
          <Button icon={<CopyRegular />} onClick={() => void copy()}>
            {copied === twiml ? buttons.copied : buttons.copy}
          </Button>
        </div>
        <ol className={styles.steps}>
          {fallbackSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    </SettingField>
  );
}
