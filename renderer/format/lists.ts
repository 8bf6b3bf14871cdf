/** Lists as they are typed: one item a line. */

/** The items of a text; empty lines do not count. With `commas` these part items as well. */
export function itemsOf(text: string, { commas = false } = {}): string[] {
  return text
    .split(commas ? /[\n,]/ : '\n')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
