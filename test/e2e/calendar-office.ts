import assert from 'node:assert/strict';
import { Office } from './office.js';
import type { Answer, Client } from '../support/client.js';
import { until } from '../support/wait.js';

/** The notices of the State Council whose effect on letters already there is replayed, as they were worded. */
export const NOTICES = {
  labourDay2019: {
    format: 'text',
    url: 'http://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm',
    publishedOn: '2019-03-22',
    content: `国务院办公厅关于调整2019年劳动节假期安排的通知
一、2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。`,
  },
  springFestival2020: {
    format: 'text',
    url: 'http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
    publishedOn: '2020-01-27',
    content: `国务院办公厅关于延长2020年春节假期的通知
一、延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。`,
  },
  victoryDay2015: {
    format: 'text',
    url: 'http://www.gov.cn/zhengce/zhengceku/2015-05/13/content_9742.htm',
    publishedOn: '2015-05-13',
    content: `国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知
2015年9月3日全国放假1天。特作如下调休：
9月3日至5日调休放假，共3天。其中9月3日（星期四）放假，9月4日（星期五）调休，9月6日（星期日）上班。`,
  },
  year2015: {
    format: 'text',
    url: 'http://www.gov.cn/zhengce/zhengceku/2014-12/16/content_9302.htm',
    publishedOn: '2014-12-16',
    content: `国务院办公厅关于2015年部分节假日安排的通知
一、元旦：1月1日至3日放假调休，共3天。1月4日（星期日）上班。
二、春节：2月18日至24日放假调休，共7天。2月15日（星期日）、2月28日（星期六）上班。
三、清明节：4月5日放假，4月6日（星期一）补休。
四、劳动节：5月1日放假，与周末连休。
五、端午节：6月20日放假，6月22日（星期一）补休。
六、中秋节：9月27日放假。
七、国庆节：10月1日至7日放假调休，共7天。10月10日（星期六）上班。`,
  },
  /** Made up: the real one is not out yet. */
  year2027: {
    format: 'text',
    url: 'https://www.gov.cn/zhengce/zhengceku/202611/content_0000000.htm',
    publishedOn: '2026-11-20',
    content: `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）上班。
三、清明节：4月5日（周一）放假，共1天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`,
  },
} as const;

export interface Run {
  version: number;
  status: string;
  later: number;
  earlier: number;
  kept: number;
  confirmed: number;
  moved: number;
  planned: number;
}

/** An office whose calendar changes. */
export class CalendarOffice {
  constructor(readonly office: Office) {}

  static async open(now: string): Promise<CalendarOffice> {
    return new CalendarOffice(await Office.open({ now }));
  }

  get admin(): Client {
    return this.office.people.admin;
  }

  async version(): Promise<number> {
    return (await this.admin.get('/calendar/notices')).body.version;
  }

  /** As it was before that notice: taken back, every letter recomputed. */
  async without(...ids: string[]): Promise<void> {
    // A change supersedes the run of the one before, so the last is the one to wait for.
    let version = 0;
    for (const id of ids) {
      const answer = await this.admin.post(`/calendar/notices/${id}/reversion`, {
        baseVersion: await this.version(),
        reason: '回放当时的日历',
      });
      assert.equal(answer.status, 201, JSON.stringify(answer.body));
      version = answer.body.version;
    }
    await this.finished(version);
  }

  preview(notice: object): Promise<Answer> {
    return this.admin.post('/calendar/notices/preview', notice);
  }

  async apply(notice: object): Promise<Answer['body']> {
    const answer = await this.admin.post('/calendar/notices', {
      ...notice,
      baseVersion: await this.version(),
      acceptWarnings: true,
    });
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return answer.body;
  }

  async finished(version: number): Promise<Run> {
    return until(`run ${version} to end`, async () => {
      const { body } = await this.admin.get(`/calendar/versions/${version}`);
      return body.status === 'done' ? (body as Run) : undefined;
    });
  }

  async load(notice: object): Promise<Run> {
    return this.finished((await this.apply(notice)).version);
  }

  /** What the outbox holds for a letter, once what is said to many has been written out to each. */
  async notes(letterId: string): Promise<Record<string, unknown>[]> {
    await until('the notes to be written out', async () => {
      const [row] = await this.office.sql<{ n: number }>(
        `SELECT COUNT(*) AS n FROM outbox WHERE status = 'batch'`,
      );
      return Number(row!.n) === 0 || undefined;
    });
    const rows = await this.office.sql<{ payload: string }>(
      `SELECT payload FROM outbox WHERE letter_id = ? AND topic = 'letter.due-moved'`,
      [letterId],
    );
    return rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
  }
}
