import type { Translated } from '../parts';
import type { labels as chinese } from '../zh/labels';

export const labels: Translated<typeof chinese> = {
  kinds: {
    suggestion: 'Suggestion',
    consultation: 'Question',
    complaint: 'Complaint',
    report: 'Report of a problem',
  },
  mailboxes: {
    director: 'Director’s mailbox',
    consultation: 'Ask a question',
    complaint: 'Complain or report',
    suggestion: 'Make a suggestion',
  },
  statuses: {
    submitted: 'Received',
    accepted: 'Accepted',
    assigned: 'Being handled',
    in_review: 'Answer under review',
    to_sign: 'Answer to be signed',
    approved: 'Answer approved',
    answered: 'Answered',
    closed: 'Closed',
    refused: 'Not accepted',
    referred: 'Passed on to another office',
    merged: 'Joined with another letter',
    withdrawn: 'Withdrawn',
    returned: 'Being assigned again',
    reopened: 'Follow-up being handled',
  },
  submitters: { citizen: 'A person', legal_person: 'A company', organisation: 'Another organisation' },
  mailboxGlyphs: { director: 'D', consultation: 'Q', complaint: 'C', suggestion: 'S' },
  mailboxNotes: {
    director: 'Anything that you want to tell the director in person',
    consultation: 'Where to find data, how a figure is computed, how to fill in a form',
    complaint: 'You are not satisfied with our work, or you know of falsified data',
    suggestion: 'Ideas for better statistics and better service',
  },
  kindNotes: {
    consultation: 'You want to know something',
    suggestion: 'You have an idea',
    complaint: 'You are dissatisfied and want something done about it',
    report: 'You have found a problem that should be looked into',
  },
};
