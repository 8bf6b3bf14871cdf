import type { Migration } from '../migrate.ts';

/**
 * The words of calls and customers are indexed by longer beginnings. What is typed beyond the indexed length is merged
 * from every word that begins so: over a million calls `block` took 50 ms and `04915` 170 ms where `bloc` took 1. The
 * index grows by a third.
 */
export const longerBeginnings: Migration = {
  version: 260,
  name: 'longer beginnings',
  up: (db) => {
    for (const { table, content, id, lengths } of indexes)
      db.exec(`
        DROP TABLE ${table};
        CREATE VIRTUAL TABLE ${table} USING fts5(
          words, content = '${content}', content_rowid = '${id}', detail = 'none', columnsize = 0,
          prefix = '${lengths}', tokenize = 'unicode61 remove_diacritics 2'
        );
        INSERT INTO ${table} (${table}, rank) VALUES ('secure-delete', 1); -- what is forgotten leaves no word behind
        INSERT INTO ${table} (${table}) VALUES ('rebuild');
      `);
  },
};

const indexes = [
  { table: 'call_words', content: 'call_texts', id: 'place', lengths: '1 2 3 4 5 6 7 8' },
  { table: 'customer_words', content: 'customer_texts', id: 'id', lengths: '1 2 3 4 5 6' },
];
