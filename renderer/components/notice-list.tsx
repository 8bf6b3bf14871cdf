/** Plain sentences from the engine, and how an export went. */
import { Button } from '@fluentui/react-components';
import {
  CheckmarkCircleRegular,
  DismissRegular,
  FolderOpenRegular,
  InfoRegular,
} from '@fluentui/react-icons';
import { useState } from 'react';
import { useLive, useStore } from '../hooks/use-live.tsx';
import { goTo } from '../hooks/use-route.ts';
import type { ShownNotice } from '../state/live-state.ts';
import { texts } from '../texts.ts';
import { Mark, NeedsMark } from './mark.tsx';
import styles from './notice-list.module.css';

/** So many are shown until somebody asks for more: they must not push the calls out of sight. */
const atOnce = 2;

/** The newest notices, problems marked; each can be dismissed, or all at once. */
export function NoticeList() {
  const store = useStore();
  const notices = useLive((state) => state.notices);
  const [all, setAll] = useState(false);
  const more = notices.length - atOnce;
  return (
    <section aria-label={texts.notices.label} role="status">
      <ul className={styles.list}>
        {(all ? notices : notices.slice(0, atOnce)).map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </ul>
      {more > 0 && (
        <p className={styles.more}>
          <Button size="small" appearance="subtle" onClick={() => setAll(!all)}>
            {all ? texts.notices.fewer : texts.notices.more(more)}
          </Button>
          <Button
            size="small"
            appearance="subtle"
            onClick={() => {
              for (const { id } of notices) store.dismiss(id);
            }}
          >
            {texts.notices.dismissAll}
          </Button>
        </p>
      )}
    </section>
  );
}

function NoticeRow({ notice }: { notice: ShownNotice }) {
  const store = useStore();
  const { path, callSid } = notice;
  return (
    <li className={`${styles.notice} ${notice.level === 'problem' ? styles.problem : ''}`}>
      <NoticeMark notice={notice} />
      <span className={styles.text} title={notice.text}>
        {notice.text}
      </span>
      {callSid !== undefined && (
        <Button
          size="small"
          onClick={() => {
            goTo('live');
            void store.select(callSid);
          }}
        >
          {texts.notices.showCall}
        </Button>
      )}
      {path !== undefined && (
        <Button size="small" icon={<FolderOpenRegular />} onClick={() => store.showInFolder(path)}>
          {texts.exports.showInFolder}
        </Button>
      )}
      <Button
        appearance="subtle"
        size="small"
        icon={<DismissRegular />}
        aria-label={texts.notices.dismiss}
        onClick={() => store.dismiss(notice.id)}
      />
    </li>
  );
}

function NoticeMark({ notice }: { notice: ShownNotice }) {
  if (notice.level === 'problem') return <NeedsMark text={texts.notices.problem} />;
  return (
    <Mark
      tone="good"
      text=""
      icon={notice.path === undefined ? <InfoRegular /> : <CheckmarkCircleRegular />}
    />
  );
}
