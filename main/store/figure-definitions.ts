/** A release that defines a figure differently makes the figures of all calls anew. */
import type Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { madeAnew } from './call-figures.ts';
import { figureSql } from './figure-sql.ts';

/** All calls are stale unless their figures were made with the definitions of this release. */
export function renewFigures(db: Database.Database): void {
  const digest = createHash('sha256').update(madeAnew).update(JSON.stringify(figureSql)).digest('hex');
  if (db.prepare('SELECT 1 FROM figure_definitions WHERE digest = ?').get(digest) !== undefined) return;
  db.transaction(() => {
    db.exec(`DELETE FROM counted_days; DELETE FROM call_figures; DELETE FROM figure_definitions;
      INSERT INTO stale_figures (place) SELECT place FROM calls WHERE true ON CONFLICT DO NOTHING`);
    db.prepare('INSERT INTO figure_definitions (digest) VALUES (?)').run(digest);
  }).immediate();
}
