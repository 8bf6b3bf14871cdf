/** A secret that cannot be printed by mistake. */
import { inspect } from 'node:util';

/** Holds a secret; logs, JSON and string templates show only that there is one. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The only way to the value, easy to search for. */
  expose(): string {
    return this.#value;
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [inspect.custom](): string {
    return hidden;
  }
}

const hidden = '[hidden]';
