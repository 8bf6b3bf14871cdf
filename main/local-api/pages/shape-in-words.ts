/** A JSON schema as a list that people read. */
import { html, type Markup } from '../../lib/html.ts';
import type { Shape } from '../v1/openapi.ts';

type Part = Shape | boolean | readonly (Shape | boolean)[] | undefined;

/** The members of an object, each with what it may be, and theirs inside; for anything else what it is, in words. */
export function shapeInWords(part: Part): Markup {
  const shape = isShape(part) ? part : {};
  return html`${wordsFor(shape)}${members(shape)}`;
}

/** An object's own members, or those of what a list or an alternative holds. */
function members(shape: Shape): Markup[] {
  const { properties, items, anyOf, additionalProperties } = shape;
  if (properties !== undefined) {
    const each = Object.entries(properties).map(
      ([name, inside]) => html`<li><code>${name}</code> ${shapeInWords(inside)}</li>`,
    );
    return [
      html`<ul class="shape">
        ${each}
      </ul>`,
    ];
  }
  return [items, ...(anyOf ?? []), additionalProperties].filter(isShape).flatMap(members);
}

function wordsFor(shape: Shape): string {
  const { type, enum: values, const: only, anyOf, items, propertyNames, properties, format } = shape;
  if (values !== undefined) return values.map(String).join(' | ');
  if (only !== undefined) return String(only);
  if (anyOf !== undefined) return [...new Set(anyOf.filter(isShape).map(wordsFor))].join(' or ');
  if (items !== undefined) return `list of ${isShape(items) ? wordsFor(items) : 'values'}`;
  if (isShape(propertyNames)) return `one for each of ${wordsFor(propertyNames)}:`;
  if (properties !== undefined) return 'object';
  if (format !== undefined) return format;
  return Array.isArray(type) ? type.join(' or ') : (type ?? 'any value');
}

function isShape(part: unknown): part is Shape {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
