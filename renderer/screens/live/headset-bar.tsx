/** The headset at this PC, while a caller is being put through to it. */
import { Button } from '@fluentui/react-components';
import { CallEndRegular, CallRegular } from '@fluentui/react-icons';
import { useLive, useStore } from '../../hooks/use-live.tsx';
import { texts } from '../../texts.ts';
import styles from './call-actions.module.css';

/** Rings until it is answered or declined; then ends the talk. Nothing while nobody is put through. */
export function HeadsetBar() {
  const store = useStore();
  const headset = useLive((state) => state.headset);
  if (headset === null) return null;
  const { legSid, talking } = headset;
  return (
    <section aria-label={texts.headset.label} className={styles.actions} role="status">
      <div className={styles.row}>
        <strong>{talking ? texts.headset.talking : texts.headset.rings}</strong>
        {!talking && (
          <Button
            size="small"
            appearance="primary"
            icon={<CallRegular />}
            autoFocus
            onClick={() => void store.answerHeadset(legSid)}
          >
            {texts.headset.answer}
          </Button>
        )}
        <Button size="small" icon={<CallEndRegular />} onClick={() => void store.hangUpHeadset(legSid)}>
          {talking ? texts.headset.hangUp : texts.headset.decline}
        </Button>
      </div>
    </section>
  );
}
