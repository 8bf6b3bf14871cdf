/** HTML that cannot be injected into: what is put into a template is escaped, unless it is itself a template. */

/** A finished piece of HTML; only `html` makes one. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template: null, undefined and false leave nothing. */
export type HtmlValue = Markup | string | number | null | undefined | false | readonly HtmlValue[];

/** Template tag: html`<b>${name}</b>`. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...values.map(toText)));
}

function toText(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.toString();
  if (typeof value === 'string')
    return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return typeof value === 'number' ? String(value) : value.map(toText).join('');
}
