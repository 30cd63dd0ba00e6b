import type { Migration } from '../migrate.ts';

/**
 * `contact.key` orders by day (`electron/cache/contact-key.ts`), within it by id (`place-in-day.ts`), and is the rowid
 * of everything that belongs to a conversation. The index is contentless: texts are stored once, compressed, and marked
 * when they are read. Each conversation is one row of the index with a column per sender; filters are words of its
 * `tags` column.
 *
 * Of a conversation, `pieces` is what can be found and is marked in results (`search/searchable-text.ts`),
 * `transcript` the whole (`kept/`), compressed against the pieces, and `raw.data` what was received, compressed
 * against the whole where `raw.against` is 1 and alone where it is 0: what is said three times is stored once.
 *
 * A leaf of the index just fits a page, less what encryption takes of it.
 */
export const firstSchema: Migration = {
  version: 10,
  up: `
    CREATE TABLE instance(
      num INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      contacts INTEGER NOT NULL DEFAULT 0,
      with_history INTEGER NOT NULL DEFAULT 0,
      messages INTEGER NOT NULL DEFAULT 0,
      events INTEGER NOT NULL DEFAULT 0,
      unknown_shapes INTEGER NOT NULL DEFAULT 0,
      newest_fetch_ms INTEGER
    ) STRICT;

    CREATE TABLE contact(
      key INTEGER PRIMARY KEY,
      instance INTEGER NOT NULL REFERENCES instance(num),
      id TEXT NOT NULL,
      identifier TEXT,
      name TEXT,
      source TEXT,
      assistant_id TEXT,
      created TEXT,
      finished TEXT,
      interactions REAL,
      facts BLOB NOT NULL,
      first_ms INTEGER,
      last_ms INTEGER,
      event_names TEXT NOT NULL,
      has_file INTEGER NOT NULL,
      has_agent INTEGER NOT NULL,
      unknown_shapes INTEGER NOT NULL,
      history_kind INTEGER NOT NULL,
      history_ms INTEGER,
      history_count INTEGER,
      history_why TEXT,
      events_kind INTEGER NOT NULL,
      events_ms INTEGER,
      events_count INTEGER,
      events_why TEXT,
      UNIQUE(instance, id)
    ) STRICT;
    CREATE INDEX contact_by_identifier ON contact(instance, identifier);

    CREATE TABLE transcript(
      key INTEGER PRIMARY KEY REFERENCES contact(key) ON UPDATE CASCADE ON DELETE CASCADE,
      sha256 BLOB NOT NULL,
      data BLOB NOT NULL
    ) STRICT;

    CREATE TABLE pieces(
      key INTEGER PRIMARY KEY REFERENCES contact(key) ON UPDATE CASCADE ON DELETE CASCADE,
      data BLOB NOT NULL
    ) STRICT;

    CREATE TABLE day_anchor(
      day INTEGER NOT NULL,
      instance INTEGER NOT NULL REFERENCES instance(num),
      id TEXT NOT NULL,
      key INTEGER NOT NULL,
      PRIMARY KEY(day, instance)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE tag(
      id INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL,
      value TEXT NOT NULL,
      UNIQUE(kind, value)
    ) STRICT;

    CREATE VIRTUAL TABLE fts USING fts5(
      user, bot, agent, attrs, tags,
      content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='3'
    );

    INSERT INTO fts(fts, rank) VALUES ('pgsz', 3980);

    CREATE TABLE origin(
      num INTEGER PRIMARY KEY,
      endpoint TEXT NOT NULL,
      host TEXT NOT NULL,
      service_instance TEXT NOT NULL,
      UNIQUE(service_instance, endpoint, host)
    ) STRICT;

    CREATE TABLE response(
      id INTEGER PRIMARY KEY,
      instance INTEGER NOT NULL REFERENCES instance(num),
      origin INTEGER NOT NULL REFERENCES origin(num),
      request TEXT NOT NULL,
      requested_ms INTEGER NOT NULL,
      received_ms INTEGER NOT NULL,
      status INTEGER NOT NULL,
      sha256 BLOB NOT NULL,
      size_bytes INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE raw(
      id INTEGER PRIMARY KEY,
      contact INTEGER NOT NULL REFERENCES contact(key) ON UPDATE CASCADE ON DELETE CASCADE,
      response INTEGER NOT NULL REFERENCES response(id),
      listed INTEGER NOT NULL,
      sha256 BLOB NOT NULL,
      against INTEGER NOT NULL DEFAULT 0,
      data BLOB NOT NULL
    ) STRICT;
    CREATE INDEX raw_by_contact ON raw(contact);
    CREATE INDEX raw_by_response ON raw(response);

    CREATE TABLE unreadable(
      id INTEGER PRIMARY KEY,
      response INTEGER NOT NULL REFERENCES response(id),
      data BLOB NOT NULL
    ) STRICT;
    CREATE INDEX unreadable_by_response ON unreadable(response);

    CREATE TABLE run(
      num INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      instance INTEGER NOT NULL REFERENCES instance(num),
      name TEXT,
      query TEXT NOT NULL,
      options TEXT NOT NULL,
      started_ms INTEGER NOT NULL,
      ended_ms INTEGER,
      state TEXT NOT NULL,
      counts TEXT NOT NULL,
      failures TEXT NOT NULL,
      listing TEXT
    ) STRICT;
    CREATE INDEX run_by_instance ON run(instance);

    CREATE TABLE run_contact(
      run INTEGER NOT NULL REFERENCES run(num) ON DELETE CASCADE,
      contact INTEGER NOT NULL REFERENCES contact(key) ON UPDATE CASCADE ON DELETE CASCADE,
      state INTEGER NOT NULL,
      why TEXT,
      PRIMARY KEY(run, contact)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX run_contact_pending ON run_contact(run, contact) WHERE state = 0;
    CREATE INDEX run_contact_by_contact ON run_contact(contact);

    CREATE TABLE run_log(
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run(num) ON DELETE CASCADE,
      at_ms INTEGER NOT NULL,
      last_ms INTEGER NOT NULL,
      times INTEGER NOT NULL,
      entry TEXT NOT NULL
    ) STRICT;
    CREATE INDEX run_log_by_run ON run_log(run);

    CREATE TABLE saved_query(
      id TEXT PRIMARY KEY,
      instance INTEGER NOT NULL REFERENCES instance(num),
      name TEXT NOT NULL,
      query TEXT NOT NULL,
      created_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX saved_query_by_instance ON saved_query(instance, created_ms);
  `,
};
