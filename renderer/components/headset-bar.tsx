/** The headset at this PC, while a caller is being put through to it: above whatever screen is shown. */
import { Button } from '@fluentui/react-components';
import { CallEndRegular, CallRegular, MicOffRegular, MicRegular } from '@fluentui/react-icons';
import { callerOf } from '../format/values.ts';
import { useHeadset, useHeadsetState } from '../hooks/use-headset.ts';
import { useLive } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';
import styles from './headset-bar.module.css';

/** Rings until it is answered or declined; then mutes and ends the talk. Without a call it says only what is in the way. */
export function HeadsetBar() {
  const headset = useHeadset();
  const { ring, trouble } = useHeadsetState();
  const put = useLive(({ live }) => live.find(({ desk }) => desk.pass?.target === 'softphone'));
  if (ring === null)
    return trouble === null ? null : (
      <p className={styles.trouble} role="status">
        {trouble}
      </p>
    );
  const who = put === undefined ? texts.headset.caller : callerOf(put);
  const { talking, muted } = ring;
  return (
    <section aria-label={texts.headset.label} className={styles.bar} role="status">
      <strong className={styles.who}>{texts.headset[talking ? 'talking' : 'rings'](who)}</strong>
      {talking ? (
        <Button
          size="small"
          icon={muted ? <MicOffRegular /> : <MicRegular />}
          onClick={() => headset.mute(!muted)}
        >
          {muted ? texts.headset.unmute : texts.headset.mute}
        </Button>
      ) : (
        <Button size="small" appearance="primary" icon={<CallRegular />} autoFocus onClick={headset.answer}>
          {texts.headset.answer}
        </Button>
      )}
      <Button size="small" icon={<CallEndRegular />} onClick={headset.hangUp}>
        {talking ? texts.headset.hangUp : texts.headset.decline}
      </Button>
      {trouble !== null && <span>{trouble}</span>}
    </section>
  );
}
