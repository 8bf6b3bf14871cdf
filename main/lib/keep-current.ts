/** Things that are made of settings and made anew when those change. */

/** Returns what `make` made of the present source; when an item of the source changed it is made anew and the old one discarded. */
export function keepCurrent<Source extends object, Thing>(
  read: () => Source,
  make: (source: Source) => Thing,
  discard: (old: Thing) => void = () => undefined,
): () => Thing {
  let made: { source: Source; thing: Thing } | null = null;
  return () => {
    const source = read();
    if (made !== null && isSame(made.source, source)) return made.thing;
    const old = made;
    made = { source, thing: make(source) };
    if (old !== null) discard(old.thing);
    return made.thing;
  };
}

function isSame<Source extends object>(one: Source, other: Source): boolean {
  const items = Object.entries(other);
  const before = new Map(Object.entries(one));
  return items.length === before.size && items.every(([name, item]) => Object.is(before.get(name), item));
}
