import { Inject, Injectable } from '@nestjs/common';
import { STAFF_ROLE_LABELS, type StaffRole } from '@huiyin/contract';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { BackupHealthService } from '../../kernel/backup/backup-health.service.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { HUB } from '../../kernel/platform/checkout-paths.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { officeTime } from '../../kernel/platform/message-values.js';
import { Letter } from '../../letters/letters/letter.entity.js';
import { Department } from '../../people/departments/department.entity.js';
import { User } from '../../people/identity/user.entity.js';
import { OfficeService } from '../../people/office/office.service.js';
import { HAS_NO_SECOND_FACTOR } from '../../people/second-factors/second-factors.queries.js';
import { footerMissing } from '../footer.js';
import { FirstDayMark } from './first-day-mark.entity.js';
import type { FirstDayStepView, FirstDayView, TestChannel } from './first-day.dto.js';

export const PUT_AWAY = 'put-away';

/** Without these roles a letter stands still on its way. */
const NEEDED: readonly StaffRole[] = ['clerk', 'handler', 'head'];

/** Accounts that a line names. */
const NAMED = 5;

/** Per channel: what it is called, what it needs, and what happens without it. */
const CHANNELS: Record<TestChannel, { label: string; setting: string; without: string }> = {
  email: { label: '邮件', setting: 'SMTP_URL', without: '来信人留了邮箱也收不到邮件' },
  sms: { label: '短信', setting: 'SMS_URL', without: '来信人收不到短信' },
  wechat: { label: '微信小程序', setting: 'WECHAT_APPID', without: '只用网页收信，没有小程序和微信通知' },
};

type Step = FirstDayStepView;

/** 首次设置: what a new office still lacks. Every line is computed from what there is; there is nothing to tick. */
@Injectable()
export class FirstDayQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly office: OfficeService,
    private readonly calendars: CalendarsService,
    private readonly backups: BackupHealthService,
    @Inject(ENV)
    private readonly env: Pick<Env, 'smtp' | 'sms' | 'wechat' | 'publicUrl' | 'adminPassword'>,
  ) {}

  async view(): Promise<FirstDayView> {
    const backup = await this.backup();
    return this.uow.read(async (em) => {
      const marks = new Set((await em.find(FirstDayMark)).map(({ name }) => name));
      const roles = await rolesOf(em);
      const steps = [
        this.name(),
        this.footer(),
        await departments(em),
        people(roles),
        mailboxes(roles),
        this.calendar(),
        this.address(),
        this.channel('email', marks),
        this.channel('sms', marks),
        this.channel('wechat', marks),
        this.password(),
        await secondFactor(em),
        backup,
      ];
      const isPutAway = marks.has(PUT_AWAY);
      const isOpen = steps.some(({ state }) => state === 'open');
      const isShown = isOpen && !isPutAway && !(await em.existsBy(Letter, {}));
      return { steps, isPutAway, isShown };
    });
  }

  private name(): Step {
    const { version, name, logoDigest } = this.office.current();
    const step = { name: 'office', label: '单位名称和标志' } as const;
    if (version === 0) return { ...step, state: 'open', detail: `现在叫“${name}”，还没有人确认过` };
    return {
      ...step,
      state: 'done',
      detail: logoDigest ? `${name}，有标志` : `${name}；没有标志，各处用印章代替`,
    };
  }

  private footer(): Step {
    const missing = footerMissing(this.office.current());
    return {
      name: 'footer',
      label: '页脚的主办单位和备案号',
      state: missing.length > 0 ? 'open' : 'done',
      detail: missing.length > 0 ? `还缺：${missing.join('、')}` : '齐全',
    };
  }

  private calendar(): Step {
    const alarm = this.calendars.alarm();
    const year = this.clock.today().slice(0, 4);
    return {
      name: 'calendar',
      label: '放假安排',
      state: alarm ? 'open' : 'done',
      detail: alarm
        ? `还没有 ${alarm.year} 年的放假安排，到期日只能暂定；国务院办公厅公布后请录入`
        : `${year} 年的放假安排已在系统里，请对照通知核对一遍`,
    };
  }

  private address(): Step {
    const { publicUrl } = this.env;
    return {
      name: 'address',
      label: '对外网址',
      state: publicUrl ? 'done' : 'open',
      detail:
        publicUrl ??
        '没有设 HUIYIN_PUBLIC_URL：通知里没有链接，检查自测不能探测公开页面，工作人员不能用通行密钥',
    };
  }

  private channel(name: TestChannel, marks: ReadonlySet<string>): Step {
    const { label, setting, without } = CHANNELS[name];
    const isSet = { email: this.env.smtp, sms: this.env.sms, wechat: this.env.wechat }[name] !== undefined;
    if (!isSet) return { name, label, state: 'optional', detail: `没有设 ${setting}：${without}` };
    return marks.has(name)
      ? { name, label, state: 'done', detail: '已设置，测试发出过' }
      : { name, label, state: 'open', detail: `已设 ${setting}，还没有测试成功过` };
  }

  private async backup(): Promise<Step> {
    // Another process may have made one since.
    await this.backups.latest(1);
    const { scheduled, lastGoodAt, isTooOld } = this.backups.state();
    const automatic = scheduled ? '每天自动备份' : '没有设 HUIYIN_BACKUP_DIR，不会自动备份';
    return {
      name: 'backup',
      label: '备份',
      state: lastGoodAt && !isTooOld ? 'done' : 'open',
      detail: lastGoodAt
        ? `最近一份完好的在 ${officeTime(lastGoodAt)}${isTooOld ? '，太旧了' : ''}；${automatic}`
        : `一份也没有；${automatic}；现在做一份：在服务器上执行 ${HUB} backup 文件夹`,
    };
  }

  private password(): Step {
    const isThere = this.env.adminPassword !== undefined;
    return {
      name: 'password',
      label: '首个管理员的密码',
      state: isThere ? 'open' : 'done',
      detail: isThere
        ? '登录后改掉它，再从服务器的设置里去掉 HUIYIN_ADMIN_PASSWORD 并重启'
        : '不在服务器的设置里',
    };
  }
}

async function rolesOf(em: EntityManager): Promise<ReadonlySet<StaffRole>> {
  const rows = await em.find(User, { select: { role: true }, where: { active: true } });
  return new Set(rows.map(({ role }) => role));
}

async function departments(em: EntityManager): Promise<Step> {
  const count = await em.countBy(Department, { active: true });
  return {
    name: 'departments',
    label: '处室',
    state: count > 0 ? 'done' : 'open',
    detail: count > 0 ? `${count} 个` : '还没有处室，来信没有地方可交',
  };
}

function people(roles: ReadonlySet<StaffRole>): Step {
  const missing = NEEDED.filter((role) => !roles.has(role));
  return {
    name: 'people',
    label: '人员',
    state: missing.length > 0 ? 'open' : 'done',
    detail:
      missing.length > 0
        ? `还没有：${missing.map((role) => STAFF_ROLE_LABELS[role]).join('、')}`
        : '收、办、审都有人',
  };
}

/** One who can give every right away is the account that a guessed password must not open. */
async function secondFactor(em: EntityManager): Promise<Step> {
  const rows = await readRows<{ username: string }>(
    em,
    `SELECT u.username FROM users u WHERE u.role = 'admin' AND u.active = 1 AND ${HAS_NO_SECOND_FACTOR}
     ORDER BY u.username LIMIT ?`,
    [NAMED + 1],
  );
  const names = rows.slice(0, NAMED).map(({ username }) => username);
  return {
    name: 'second-factor',
    label: '管理员的第二验证方式',
    state: rows.length > 0 ? 'open' : 'done',
    detail:
      rows.length > 0
        ? `只凭密码就能登录的：${names.join('、')}${rows.length > NAMED ? '等' : ''}`
        : '管理员登录都要第二验证方式',
  };
}

/** 局长信箱 needs a signature; the other three go through 公开办 alone. */
function mailboxes(roles: ReadonlySet<StaffRole>): Step {
  const isReady = roles.has('leader') && roles.has('clerk');
  return {
    name: 'mailboxes',
    label: '信箱',
    state: isReady ? 'done' : 'open',
    detail: isReady
      ? '四个信箱都有人收，局长信箱有人签发'
      : `没有${STAFF_ROLE_LABELS[roles.has('clerk') ? 'leader' : 'clerk']}：${
          roles.has('clerk') ? '局长信箱的答复没有人签发' : '各信箱的来信没有人收'
        }`,
  };
}
