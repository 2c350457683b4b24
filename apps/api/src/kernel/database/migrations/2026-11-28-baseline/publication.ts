import { bigint, day, instant, nullable, primary, text, varchar, type TableShape } from '../../columns.js';

const id = varchar(36);

export const publication: readonly TableShape[] = [
  {
    name: 'publication_candidates',
    columns: {
      letter_id: primary(id),
      since: instant,
    },
    indices: {
      ix_publication_candidates_since: ['since', 'letter_id'],
    },
  },
  {
    name: 'publication_marks',
    columns: {
      letter_id: primary(id),
      user_id: primary(id),
      marks: text,
      texts_digest: varchar(43),
      saved_at: instant,
    },
  },
  {
    name: 'publication_drafts',
    columns: {
      letter_id: primary(id),
      marks: text,
      texts_digest: varchar(43),
      status: varchar(12),
      prepared_by: id,
      prepared_at: instant,
      decided_by: nullable(id),
      decided_at: nullable(instant),
      comment: nullable(varchar(500)),
      department_id: nullable(id),
      attachment_ids: nullable(text),
    },
    indices: {
      ix_publication_drafts_prepared: ['status', 'prepared_at', 'letter_id'],
      ix_publication_drafts_department: ['department_id', 'status', 'prepared_at', 'letter_id'],
    },
  },
  {
    name: 'published_letters',
    columns: {
      id: primary(id),
      letter_id: id,
      kind: varchar(20),
      mailbox: varchar(20),
      title: varchar(200),
      body: text,
      answer: text,
      department_name: varchar(80),
      accepted_on: day,
      answered_on: day,
      prepared_by: id,
      released_by: id,
      published_at: instant,
      search_ord: nullable(bigint),
      attachment_ids: nullable(text),
    },
    indices: {
      ix_published_search: ['search_ord', 'id'],
      ix_published_kind: ['kind', 'published_at', 'id'],
      ix_published_at: ['published_at', 'id'],
      uq_published_letter: ['letter_id'],
    },
  },
];
