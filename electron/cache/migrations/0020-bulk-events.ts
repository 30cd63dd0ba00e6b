import type { Migration } from '../migrate.ts';

/**
 * Events that came in bulk, and the map of what is held. `contact.events_period` is the period that a contact's events
 * were asked with, where they were not asked for by the contact itself; `contact.changed` says that it was listed with
 * other values after its contents were fetched; `key >> 20` is its day (`contact-key.ts`). `raw.listed` is 2 for slices of a bulk answer.
 */
export const bulkEvents: Migration = {
  version: 20,
  up: `
    ALTER TABLE contact ADD COLUMN events_period TEXT;
    ALTER TABLE contact ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX contact_coverage
      ON contact(instance, key >> 20, assistant_id, history_kind, events_kind, changed, finished);

    CREATE TABLE orphan_event(
      id INTEGER PRIMARY KEY,
      instance INTEGER NOT NULL REFERENCES instance(num),
      contact TEXT NOT NULL,
      identity BLOB NOT NULL,
      response INTEGER NOT NULL REFERENCES response(id),
      period TEXT NOT NULL,
      unknown_shapes INTEGER NOT NULL,
      event BLOB NOT NULL,
      sha256 BLOB NOT NULL,
      raw BLOB NOT NULL,
      raw_sha256 BLOB NOT NULL,
      UNIQUE(instance, contact, identity)
    ) STRICT;
    CREATE INDEX orphan_event_by_response ON orphan_event(response);

    CREATE TABLE run_events(
      run INTEGER PRIMARY KEY REFERENCES run(num) ON DELETE CASCADE,
      progress TEXT NOT NULL
    ) STRICT;

    CREATE TABLE run_events_page(
      run INTEGER NOT NULL REFERENCES run(num) ON DELETE CASCADE,
      digest BLOB NOT NULL,
      PRIMARY KEY(run, digest)
    ) STRICT, WITHOUT ROWID;
  `,
};
