/**
 * Every key of the query cache, in one place.
 *
 * A key begins with the subject whose change makes it stale: invalidating `keys.letters.all` also reads the counts of
 * the queues again, because their key begins with the same word. Features share this file because one change often
 * makes lists of several features stale.
 */
export const keys = {
  session: {
    all: ['session'],
    current: ['session', 'current'],
    own: ['session', 'own'],
  },
  departments: ['departments'],
  absences: ['absences'],
  users: {
    all: ['admin', 'users'],
    list: (filter: object) => ['admin', 'users', filter] as const,
    openWork: (id: string) => ['admin', 'users', 'open-work', id] as const,
  },
  leaders: ['admin', 'leaders'],
  site: ['site'],
  limits: {
    all: ['admin', 'limits'],
    current: ['limits', 'current'],
  },
  escalation: ['admin', 'escalation'],
  faqs: ['admin', 'faqs'],
  synonyms: ['admin', 'synonyms'],
  templates: {
    all: ['admin', 'templates'],
    preview: (body: string) => ['admin', 'template-preview', body] as const,
    /** what an answer may start from */
    offered: ['reply-templates'],
  },
  refusalRule: ['refusal-rule'],
  refusalTexts: {
    all: ['admin', 'refusal-texts'],
    /** every proposed explanation, filled with what is known of a letter */
    filled: ['refusal-template'],
    filledWith: (code?: string, organ?: string, number?: string) =>
      ['refusal-template', code, organ, number] as const,
  },
  audit: {
    log: (filter: object) => ['audit', filter] as const,
    actions: ['audit-actions'],
    verifications: ['audit-verifications'],
    traces: (filter: object) => ['security-traces', filter] as const,
  },
  letters: {
    all: ['letters'],
    list: (filter: object) => ['letters', filter] as const,
    counts: ['letters', 'counts'],
    earlier: (phone: string) => ['earlier-letters', phone] as const,
  },
  listViews: ['list-views'],
  letter: {
    every: ['letter'],
    one: (id: string) => ['letter', id] as const,
    contentChecks: (id: string) => ['letter', id, 'content-checks'] as const,
    file: (id: string, attachmentId: string) => ['letter-file', id, attachmentId] as const,
    opinions: (id: string) => ['letter', id, 'opinions'] as const,
    notes: (id: string) => ['letter', id, 'notes'] as const,
    readers: (id: string, q?: string) => ['letter', id, 'readers', q] as const,
    draftPresence: (id: string) => ['letter', id, 'draft-presence'] as const,
    draftRevisions: (id: string) => ['letter', id, 'draft-revisions'] as const,
    draftRevision: (id: string, revision: number) => ['letter', id, 'draft-revisions', revision] as const,
    similar: (id: string) => ['letter', id, 'similar'] as const,
    suggestedAnswers: (id: string) => ['letter', id, 'suggested-answers'] as const,
  },
  hotlineMap: ['hotline', 'map'],
  imports: {
    all: ['imports'],
    list: ['imports', 'list'],
    one: (id: string) => ['imports', 'one', id] as const,
  },
  supervision: {
    all: ['supervision'],
    deadlines: (list: string, filter: object) => ['supervision', list, filter] as const,
    notices: (filter: object) => ['supervision', 'notices', filter] as const,
    summary: (from?: string, to?: string) => ['supervision', 'summary', from, to] as const,
    weeks: (from?: string, to?: string) => ['supervision', 'weeks', from, to] as const,
    ageing: ['supervision', 'ageing'],
    hotMatters: ['supervision', 'hot-matters'],
    satisfaction: (from?: string, to?: string) => ['supervision', 'satisfaction', from, to] as const,
    letters: (query: object) => ['supervision', 'letters', query] as const,
    ratings: (query: object) => ['supervision', 'ratings', query] as const,
  },
  statistics: {
    period: (from?: string, to?: string) => ['statistics', 'period', from, to] as const,
    months: (from?: string, to?: string) => ['statistics', 'months', from, to] as const,
    letters: (query: object) => ['statistics', 'letters', query] as const,
  },
  reports: {
    monthly: (month?: string) => ['reports', 'monthly', month] as const,
    everyYear: ['reports', 'annual'],
    annual: (year?: number) => ['reports', 'annual', year] as const,
  },
  assessment: {
    all: ['assessment'],
    scores: (from?: string, to?: string) => ['assessment', 'scores', from, to] as const,
    exclusions: ['assessment', 'exclusions'],
  },
  publications: {
    all: ['publications'],
    list: (status: string) => ['publications', 'list', status] as const,
    bench: (id: string) => ['publications', 'bench', id] as const,
    counts: ['publications', 'counts'],
  },
  contents: {
    all: ['contents'],
    list: (queue: string) => ['contents', 'list', queue] as const,
    counts: ['contents', 'counts'],
  },
  blocks: {
    all: ['blocks'],
    list: (state: string) => ['blocks', state] as const,
  },
  calendar: {
    all: ['calendar'],
    notices: ['calendar', 'notices'],
    versions: ['calendar', 'versions'],
    status: ['calendar', 'status'],
    dueDate: (from?: string, workingDays?: number) => ['due-date', from, workingDays] as const,
  },
  messageTexts: ['message-texts'],
  deliveries: {
    all: ['deliveries'],
    list: (status?: string) => ['deliveries', 'list', status] as const,
    counts: ['deliveries', 'counts'],
  },
  notices: {
    all: ['notices'],
    list: (unread: boolean) => ['notices', 'list', unread] as const,
    unread: ['notices', 'unread'],
  },
  mailbox: ['mailbox'],
  openDays: {
    all: ['open-days'],
    list: ['open-days', 'list'],
    one: (id: string) => ['open-days', 'one', id] as const,
    obligation: ['open-days', 'obligation'],
    congress: (year: number) => ['open-days', 'congress', year] as const,
    gate: (sessionId: string) => ['open-days', 'gate', sessionId] as const,
    signUps: (sessionId: string) => ['open-days', 'sign-ups', sessionId] as const,
    opinions: (id: string) => ['open-days', 'opinions', id] as const,
    messages: (id: string) => ['open-days', 'messages', id] as const,
  },
  consultations: {
    all: ['consultations'],
    list: (phase: string) => ['consultations', 'list', phase] as const,
    late: ['consultations', 'late'],
    one: (id: string) => ['consultations', 'one', id] as const,
    checklist: (id: string) => ['consultations', 'checklist', id] as const,
    summary: (id: string) => ['consultations', 'summary', id] as const,
    corrections: (id: string) => ['consultations', 'corrections', id] as const,
    opinions: (id: string, decision: string) => ['consultations', 'opinions', id, decision] as const,
    points: (id: string, opinion: string) => ['consultations', 'points', id, opinion] as const,
    statistics: (year: number) => ['consultations', 'statistics', year] as const,
  },
  demoMessages: ['demo-messages'],
} as const;
