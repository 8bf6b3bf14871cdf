/**
 * Builds resources/extraction/names.json and words.json: which words are people's names and which are plain English.
 * Run by hand when a list is renewed: unpack `npm pack @faker-js/faker@10.6.0 popular-english-words@1.0.2`, then
 * `node scripts/build-word-lists.ts FAKER/package POPULAR/package`. compromise is a dev dependency.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import nlp from 'compromise';

/** A locale's names: plain lists, or lists by gender. */
type NameLists = readonly string[] | Record<string, readonly string[]>;
interface Locale {
  person?: { first_name?: NameLists; last_name?: NameLists };
}

const english = ['en', 'en_AU', 'en_AU_ocker', 'en_GB', 'en_IE', 'en_CA', 'en_US', 'en_ZA'];
const others =
  'en_IN en_NG en_HK en_NP vi it pl hr tr nl id_ID ro sr_RS_latin zu_ZA de fr es sv yo_NG fi da nb_NO hu cs_CZ pt_BR'.split(
    ' ',
  );
const commonWords = 7000;

async function main(): Promise<void> {
  const [faker, popular] = process.argv.slice(2);
  if (faker === undefined || popular === undefined) {
    console.error('Say where the two packages were unpacked: node scripts/build-word-lists.ts FAKER POPULAR');
    process.exit(1);
  }
  const { allLocales } = (await import(pathToFileURL(join(faker, 'dist/index.js')).href)) as {
    allLocales: Record<string, Locale>;
  }; // the package's own shape
  const { words } = (await import(pathToFileURL(join(popular, 'index.js')).href)) as {
    words: { getMostPopular(count: number): string[] };
  }; // the package's own shape
  const { one } = nlp.model() as { one: { lexicon: Record<string, string | string[]> } }; // not in its types
  const { lexicon } = one;
  const tagged = (tag: RegExp): string[] =>
    Object.keys(lexicon).filter((word) => tag.test(String(lexicon[word])));

  const englishFirst = new Set([
    ...tagged(/FirstName|MaleName|FemaleName/),
    ...collect(allLocales, english, 'first_name'),
  ]);
  const englishLast = new Set([...tagged(/LastName/), ...collect(allLocales, english, 'last_name')]);
  const foreignFirst = new Set(collect(allLocales, others, 'first_name'));
  const foreignLast = new Set(collect(allLocales, others, 'last_name'));
  const isName = (word: string): boolean =>
    [englishFirst, englishLast, foreignFirst, foreignLast].some((names) => names.has(word));

  const plain = new Set(
    [
      ...tagged(
        /Verb|Gerund|Tense|Infinitive|Adjective|Plural|Singular|Actor|Noun|Adverb|Prepos|Conj|Determ|Pron|Comparative|Superlative|Uncountable|Modal|Question|Expression|Unit|TextValue/,
      ),
      ...words.getMostPopular(commonWords).filter((word) => !isName(word)),
    ]
      .filter((word) => /^[a-z']{2,}$/.test(word))
      .map((word) => word.replaceAll("'", '')),
  );
  const first = new Set([...englishFirst, ...[...foreignFirst].filter((name) => !plain.has(name))]);
  const last = new Set([...englishLast, ...[...foreignLast].filter((name) => !plain.has(name))]);
  write('names.json', { first: line(first), last: line(last) });
  write('words.json', { words: line(plain) });
}

function collect(
  locales: Record<string, Locale>,
  codes: readonly string[],
  key: 'first_name' | 'last_name',
): string[] {
  return codes.flatMap((code) => {
    const lists = locales[code]?.person?.[key] ?? [];
    const names: readonly string[] = isList(lists) ? lists : Object.values(lists).flat();
    return names.flatMap((name) => asHeard(name).split(/[ -]/)).filter((name) => /^[a-z]{2,}$/.test(name));
  });
}

function isList(lists: NameLists): lists is readonly string[] {
  return Array.isArray(lists);
}

/** As speech-to-text writes a name: lower case, no accents, no apostrophes. */
function asHeard(name: string): string {
  return name
    .replace(/[đĐ]/g, 'd')
    .replace(/ł/g, 'l')
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase();
}

function line(words: ReadonlySet<string>): string {
  return [...words]
    .filter((word) => /^[a-z]{2,}$/.test(word))
    .sort()
    .join(' ');
}

function write(name: string, content: object): void {
  const path = fileURLToPath(new URL(`../resources/extraction/${name}`, import.meta.url));
  writeFileSync(path, JSON.stringify(content, null, 1) + '\n');
}

await main();
