/** The way to the first real call, and what rings somebody while this computer is off. */
import { Button, Textarea } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
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

/** The text of a TwiML Bin, with the owner's mobile in it. */
export function FallbackText() {
  const mobile = useSettingsView()?.values.ownerMobile ?? null;
  const [copied, setCopied] = useState(false);
  const { buttons, rows } = texts.settings;
  const twiml = fallbackTwiml(mobile);
  const copy = async () => {
    await navigator.clipboard.writeText(twiml);
    setCopied(true);
  };
  return (
    <SettingField row="fallback">
      <div className={styles.stack} role="group" aria-label={rows.fallback.label}>
        <Textarea
          readOnly
          rows={6}
          aria-label={rows.fallback.label}
          value={twiml}
          className={styles.code ?? ''}
        />
        <div className={styles.beside}>
          <Button icon={<CopyRegular />} disabled={mobile === null} onClick={() => void copy()}>
            {copied ? buttons.copied : buttons.copy}
          </Button>
          {mobile === null && <span className={styles.quiet}>{texts.settings.fallbackNeedsMobile}</span>}
        </div>
      </div>
    </SettingField>
  );
}

function fallbackTwiml(mobile: string | null): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Dial timeout="25">${mobile ?? '…'}</Dial>
  <Say language="en-AU">${texts.settings.fallbackSays}</Say>
</Response>`;
}
