/** The light in the header: whether callers get through and who answers them; what is missing, on a click. */
import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { CheckmarkRegular, SubtractRegular } from '@fluentui/react-icons';
import type { Readiness } from '../../preload/contract/reach.ts';
import { formatTime } from '../format/dates.ts';
import { useLive, useStore } from '../hooks/use-live.tsx';
import { texts } from '../texts.ts';
import { useLongWork } from '../hooks/use-long-work.ts';
import { GoodMark, Mark, NeedsMark } from './mark.tsx';
import { Working } from './working.tsx';
import styles from './ready-light.module.css';

/** The light and what lies behind it; nothing before the engine has answered. */
export function ReadyLight() {
  const readiness = useLive((state) => state.readiness);
  if (readiness === null) return null;
  return (
    <Popover trapFocus withArrow>
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" size="small">
          <Light readiness={readiness} />
        </Button>
      </PopoverTrigger>
      <PopoverSurface aria-label={texts.ready.label} className={styles.surface}>
        <Details readiness={readiness} />
      </PopoverSurface>
    </Popover>
  );
}

function Light({ readiness }: { readiness: Readiness }) {
  const words = texts.ready.lights[readiness.reach.light];
  const text = readiness.agent === 'resting' ? `${words} · ${texts.ready.resting}` : words;
  const troubled = readiness.reach.light === 'not_reachable' || readiness.agent === 'resting';
  if (troubled) return <NeedsMark text={text} />;
  return readiness.reach.light === 'ready' ? <GoodMark text={text} /> : <Mark text={text} />;
}

function Details({ readiness: { reach, agent, setUp } }: { readiness: Readiness }) {
  const timezone = useLive((state) => state.app?.timezone);
  return (
    <>
      <h2 className={styles.title}>{texts.ready.lights[reach.light]}</h2>
      <p>{reach.reason}</p>
      <p>{texts.ready.agents[agent]}</p>
      <ul className={styles.list}>
        {parts.map((part) => (
          <li key={part} className={styles.part}>
            <span aria-hidden>{setUp[part] ? <CheckmarkRegular /> : <SubtractRegular />}</span>
            {setUp[part] ? texts.ready.have[part] : texts.ready.missing[part]}
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <CheckNow />
        {reach.checkedAt !== null && timezone !== undefined && (
          <span className={styles.quiet}>{texts.ready.checkedAt(formatTime(reach.checkedAt, timezone))}</span>
        )}
      </div>
    </>
  );
}

const parts = ['account', 'number', 'address', 'onCallList', 'ownerMobile'] as const;

function CheckNow() {
  const store = useStore();
  const work = useLongWork('ready:check');
  const check = () => void work.run(() => store.checkReady());
  return (
    <>
      <Button size="small" disabledFocusable={work.busy} onClick={check}>
        {texts.ready.check}
      </Button>
      {work.busy && <Working work={work} />}
    </>
  );
}
