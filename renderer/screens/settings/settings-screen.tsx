/** The settings: topics at the left, one page a topic, and a search over all of them. */
import { SearchBox } from '@fluentui/react-components';
import { Fragment, useState } from 'react';
import { useRoute } from '../../hooks/use-route.ts';
import { texts } from '../../texts.ts';
import { findSettings } from './find-settings.ts';
import { pages, type SettingsPage } from './pages.tsx';
import styles from './settings-screen.module.css';

/** What the office decides about Callout; each setting is saved by itself and holds at once. */
export function SettingsScreen() {
  const [words, setWords] = useState('');
  const { rest } = useRoute();
  const page = pages.find(({ name }) => name === rest) ?? pages[0];
  const searching = words.trim() !== '';
  const found = searching ? findSettings(words) : [page];
  return (
    <div className={styles.screen}>
      <div className={styles.side}>
        <search>
          <SearchBox
            className={styles.search ?? ''}
            aria-label={texts.settings.search}
            placeholder={texts.settings.search}
            value={words}
            onChange={(_, { value }) => setWords(value)}
          />
        </search>
        <Topics shown={searching ? null : page.name} onChoose={() => setWords('')} />
      </div>
      <main
        key={searching ? '' : page.name}
        className={styles.pages}
        aria-label={texts.screens.settings}
        tabIndex={-1}
      >
        {found.map((one) => (
          <Page key={one.name} page={one} />
        ))}
        {found.length === 0 && <p className={styles.quiet}>{texts.settings.nothingFound(words.trim())}</p>}
      </main>
    </div>
  );
}

function Topics({ shown, onChoose }: { shown: SettingsPage['name'] | null; onChoose: () => void }) {
  return (
    <nav aria-label={texts.settings.topics}>
      <ul>
        {pages.map(({ name }) => (
          <li key={name}>
            <a
              className={`${styles.topic} ${name === shown ? styles.shown : ''}`}
              href={`#/settings/${name}`}
              draggable={false}
              onClick={onChoose}
              {...(name === shown ? { 'aria-current': 'page' } : {})}
            >
              {texts.settings.pages[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Page({ page: { name, intro, rows } }: { page: SettingsPage }) {
  return (
    <section className={styles.page}>
      <h2 className={styles.title}>{texts.settings.pages[name]}</h2>
      {intro}
      {rows.map(([row, control]) => (
        <Fragment key={row}>{control}</Fragment>
      ))}
    </section>
  );
}
