/** What a bench entry measures, and how it is printed. */

/** One figure, with what it was measured against in the same run where there is such a thing. */
export interface Figure {
  /** What was measured. */
  figure: string;
  value: number;
  unit: string;
  /** What it is compared with. */
  against: string | null;
  /** How many times better than that; more than 1 is better. */
  ratio: number | null;
}

/** A bench entry: a file `NAME.bench.ts` in this folder exports one as `bench`. */
export type Bench = () => Promise<Figure[]> | Figure[];

/** Prints a table for people, or with `json` one line a figure. */
export function printFigures(bench: string, figures: readonly Figure[], json: boolean): void {
  if (json) {
    for (const figure of figures) console.log(JSON.stringify({ bench, ...figure }));
    return;
  }
  console.log(`\n${bench}`);
  for (const { figure, value, unit, against, ratio } of figures) {
    const compared = against === null || ratio === null ? '' : `  ${ratio.toFixed(1)} × ${against}`;
    console.log(`  ${figure.padEnd(44)} ${written(value).padStart(10)} ${unit.padEnd(10)}${compared}`);
  }
}

function written(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-AU') : value.toPrecision(3);
}
