import assert from 'node:assert/strict';
import type { Answer, Client } from './client.js';

export interface DraftBody {
  title: string;
  departmentId?: string;
  basis?: string;
  explanation?: string;
  contact?: string;
  opensOn: string;
  closesOn: string;
  decisionOn: string;
  shortReason?: string;
  articles: { heading?: string; text: string; plainNote?: string }[];
  fileIds?: string[];
}

export interface PointBody {
  articleId?: string;
  stance: 'support' | 'oppose' | 'amend';
  text?: string;
}

export interface ResponseBody {
  submitter?: {
    type: 'citizen' | 'legal_person' | 'organisation';
    name?: string;
    phone?: string;
    email?: string;
    organisation?: string;
    organisationPublic?: boolean;
  };
  points: PointBody[];
  attachmentIds?: string[];
}

/** A draft as a department writes it: opens Mon 2026-03-09, closes Wed 2026-04-08, decided on 2026-05-20. */
export const aDraft = (overrides: Partial<DraftBody> = {}): DraftBody => ({
  title: '统计调查项目管理办法（征求意见稿）',
  basis: '《中华人民共和国统计法》第十一条',
  explanation: '为规范统计调查项目的审批和备案，起草本办法。',
  contact: '综合处 0551-6260 0000（工作日）',
  opensOn: '2026-03-09',
  closesOn: '2026-04-08',
  decisionOn: '2026-05-20',
  articles: [
    { heading: '第一条', text: '为规范统计调查项目管理，制定本办法。' },
    { heading: '第二条', text: '调查项目应当在实施十日前备案。', plainNote: '做调查前十天要登记。' },
    { heading: '第三条', text: '调查人员应当佩戴工作证件。' },
  ],
  ...overrides,
});

let respondents = 0;

/** One point of another person each time. */
export function aResponse(overrides: Partial<ResponseBody> = {}): ResponseBody {
  respondents += 1;
  return {
    submitter: {
      type: 'citizen',
      name: `意见人${respondents}`,
      phone: `137${String(10_000_000 + respondents)}`,
    },
    points: [{ stance: 'amend', text: `建议写明备案的办理时限，意见之${respondents}` }],
    ...overrides,
  };
}

export function fine(answer: Answer): Answer['body'] {
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export interface Published {
  id: string;
  articles: { id: string; heading: string }[];
  version: number;
}

/** Written by one person and published by another. */
export async function publishedDraft(
  author: Client,
  publisher: Client,
  draft: Partial<DraftBody> = {},
): Promise<Published> {
  const { id, version } = fine(await author.post('/staff/consultations', aDraft(draft)));
  const shown = fine(await publisher.post(`/staff/consultations/${id}/publication`, { version }));
  return { id, articles: shown.articleList, version: shown.version };
}
