/** Finds settings by the words in which they are explained; also by words that are misspelt, or that others would use. */
import { isLike } from '../../format/likeness.ts';
import { texts } from '../../texts.ts';
import { pages, type SettingsPage } from './pages.tsx';

/** The pages with only the settings that all of `words` stand in, or else words like them; every page when there are none. */
export function findSettings(words: string): readonly SettingsPage[] {
  const wanted = wordsOf(words).map((word) => texts.settings.sameAs[word] ?? word);
  if (wanted.length === 0) return pages;
  const exact = pagesWhere((said) => wanted.every((word) => said.includes(word)));
  if (exact.length > 0) return exact;
  return pagesWhere((said) => {
    const known = wordsOf(said);
    return wanted.every((word) => known.some((other) => isLike(word, other)));
  });
}

function pagesWhere(fits: (said: string) => boolean): SettingsPage[] {
  return pages.flatMap((page) => {
    const rows = page.rows.filter(([row]) => {
      const { label, hint } = texts.settings.rows[row];
      return fits(plain(`${texts.settings.pages[page.name]} ${label} ${hint}`));
    });
    return rows.length === 0 ? [] : [{ name: page.name, rows }];
  });
}

function wordsOf(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** "E-mail" is found as "email" too. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('-', '');
}
