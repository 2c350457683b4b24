import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused, anonymous, staff } from '../support/client.js';
import { describeOnce, itOnce } from '../support/conditional.js';
import { until } from '../support/wait.js';
import { Office } from './office.js';

const PASSWORD = 'A-New.Person.2026';

describe('the administrator', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  const admin = () => office.people.admin;
  const audited = async (query: string) => (await admin().get(`/audit?${query}&limit=100`)).body.items;

  describe('accounts', () => {
    let id: string;

    it('opens one, and the person signs in with the department’s rights', async () => {
      const departmentId = office.departments.population!.id;
      const created = await admin().post('/staff/users', {
        username: 'wen-jing',
        displayName: '文静',
        role: 'handler',
        departmentId,
        password: PASSWORD,
      });
      expect(created.status).toBe(201);
      expect(created.body).toMatchObject({ username: 'wen-jing', active: true, locked: false, departmentId });
      expect(JSON.stringify(created.body)).not.toContain('argon2');
      id = created.body.id;
      const person = await staff(office.api.url, 'wen-jing', PASSWORD);
      expect((await person.get('/staff/sessions/current')).body).toMatchObject({ role: 'handler' });
      const again = await admin().post('/staff/users', {
        username: 'wen-jing',
        displayName: '另一个文静',
        role: 'clerk',
        password: PASSWORD,
      });
      assertRefused(again, 409, 'DUPLICATE');
      const weak = await admin().post('/staff/users', {
        username: 'short',
        displayName: '短密码',
        role: 'clerk',
        password: 'short',
      });
      assertRefused(weak, 422, 'VALIDATION_FAILED');
      const nowhere = await admin().post('/staff/users', {
        username: 'nowhere',
        displayName: '没有处室',
        role: 'head',
        password: PASSWORD,
      });
      assertRefused(nowhere, 422, 'VALIDATION_FAILED');
    });

    it('finds people by name, role, department and whether the account is open', async () => {
      const names = async (query: string) =>
        (await admin().get(`/staff/users?limit=100&${query}`)).body.items.map(
          ({ username }: { username: string }) => username,
        );
      expect(await names(`q=${encodeURIComponent('文静')}`)).toEqual(['wen-jing']);
      expect(await names('q=wen-')).toEqual(['wen-jing']);
      expect(await names('q=%25')).toEqual([]);
      expect(await names('role=handler')).toContain('wen-jing');
      expect(await names('role=clerk')).not.toContain('wen-jing');
      expect(await names('active=false')).not.toContain('wen-jing');
      expect(await names('active=true')).toContain('wen-jing');
    });

    it('unlocks one after five wrong passwords, without touching the password', async () => {
      for (let i = 0; i < 5; i += 1) {
        const wrong = { username: 'wen-jing', password: 'not-the-password' };
        assertRefused(await anonymous(office.api.url).post('/staff/sessions', wrong), 401, 'BAD_CREDENTIALS');
      }
      const right = { username: 'wen-jing', password: PASSWORD };
      const locked = await anonymous(office.api.url).post('/staff/sessions', right);
      expect(locked.body.code).toBe('ACCOUNT_LOCKED');
      const { body } = await admin().get('/staff/users?q=wen-jing');
      expect(body.items[0].locked).toBe(true);
      expect((await admin().delete(`/staff/users/${id}/lock`)).body).toMatchObject({ id, locked: false });
      expect((await anonymous(office.api.url).post('/staff/sessions', right)).status).toBe(201);
      const [entry] = await audited(`subject=${id}&action=user.unlock`);
      expect(entry).toMatchObject({ actorId: office.ids.admin, actionLabel: '解除账号锁定' });
      assertRefused(
        await admin().delete(`/staff/users/${office.departments.population!.id}/lock`),
        404,
        'NOT_FOUND',
      );
    });

    it('moves, renames, gives a new password and closes it; sessions opened before end', async () => {
      const person = await staff(office.api.url, 'wen-jing', PASSWORD);
      const moved = await admin().patch(`/staff/users/${id}`, { role: 'clerk', departmentId: null });
      expect(moved.body).toMatchObject({ role: 'clerk', departmentId: null });
      assertRefused(await person.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
      await admin().patch(`/staff/users/${id}`, { password: `${PASSWORD}.2` });
      const old = { username: 'wen-jing', password: PASSWORD };
      assertRefused(await anonymous(office.api.url).post('/staff/sessions', old), 401, 'BAD_CREDENTIALS');
      await staff(office.api.url, 'wen-jing', `${PASSWORD}.2`);
      expect((await admin().patch(`/staff/users/${id}`, { active: false })).body.active).toBe(false);
      const closed = { username: 'wen-jing', password: `${PASSWORD}.2` };
      assertRefused(await anonymous(office.api.url).post('/staff/sessions', closed), 401, 'BAD_CREDENTIALS');
    });

    it('cannot close the last administrator’s account', async () => {
      for (const change of [{ active: false }, { role: 'clerk' }])
        assertRefused(
          await admin().patch(`/staff/users/${office.ids.admin}`, change),
          409,
          'ACTION_NOT_ALLOWED',
        );
    });
  });

  itOnce('opens, renames and closes a department; letters are no longer given to it', async () => {
    const created = await admin().post('/staff/departments', { code: 'energy', name: '能源统计处' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ code: 'energy', active: true });
    const { id } = created.body;
    assertRefused(
      await admin().post('/staff/departments', { code: 'energy', name: '又一个' }),
      409,
      'DUPLICATE',
    );
    const renamed = await admin().patch(`/staff/departments/${id}`, {
      name: '能源和环境统计处',
      sortOrder: 90,
    });
    expect(renamed.body).toMatchObject({ name: '能源和环境统计处', sortOrder: 90 });
    await admin().patch(`/staff/departments/${id}`, { active: false });
    const letter = await office.bring('accepted');
    const refused = await office.act('clerk', letter.id, 'assignment', { departmentId: id });
    expect(refused.status).toBe(422);
  });

  describe('R22: who leads what', () => {
    const leaders = [
      { name: '江守正', title: '局长', duties: '主持全面工作。', officePhone: '0551-62610001' },
      { name: '秦知微', title: '副局长', duties: '分管综合、核算、人口。' },
    ];

    it('is public in its order, with office phones and never a mobile number', async () => {
      const saved = await admin().put('/staff/leaders', { items: leaders });
      expect(saved.status).toBe(200);
      const { body } = await office.citizen.get('/leaders');
      expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['江守正', '秦知微']);
      expect(body.items[1]).toEqual({ ...leaders[1], officePhone: null });
      for (const field of ['name', 'title', 'duties', 'officePhone']) {
        const items = [{ ...leaders[0], [field]: '联系 139 0000 1234' }];
        const answer = await admin().put('/staff/leaders', { items });
        assertRefused(answer, 422, 'VALIDATION_FAILED');
        expect(answer.body.errors[0].path).toBe(`items.0.${field}`);
      }
      expect((await office.citizen.get('/leaders')).body).toEqual(body);
    });

    it('is not overwritten by an editor of an older list', async () => {
      const seen = (await office.citizen.get('/leaders')).body.updatedAt;
      await office.at('2026-03-09T02:05:00Z');
      const first = { items: [leaders[0]], basedOn: seen };
      expect((await admin().put('/staff/leaders', first)).status).toBe(200);
      const second = { items: leaders, basedOn: seen };
      assertRefused(await admin().put('/staff/leaders', second), 409, 'STALE_VERSION');
      expect((await office.citizen.get('/leaders')).body.items).toHaveLength(1);
    });
  });

  it('sets a limit for days to come; letters of today keep theirs', async () => {
    const limit = {
      kind: 'consultation',
      workingDays: 10,
      effectiveFrom: '2026-04-01',
      basis: '试行办法第三条',
    };
    expect((await admin().post('/staff/limits', limit)).status).toBe(201);
    assertRefused(await admin().post('/staff/limits', limit), 409, 'DUPLICATE');
    assertRefused(
      await admin().post('/staff/limits', { ...limit, effectiveFrom: '2026-03-09' }),
      422,
      'VALIDATION_FAILED',
    );
    const { dueOn } = await office.send({ kind: 'consultation' });
    expect(dueOn).toBe('2026-03-30'); // docs/rules.md: Mon 2026-03-09 + 15
    const { body } = await admin().get('/staff/limits');
    expect(body.items.filter(({ kind }: { kind: string }) => kind === 'consultation')).toHaveLength(2);
  });

  describe('names of departments', () => {
    const open = (code: string, name: string) => admin().post('/staff/departments', { code, name });

    it('are each used by one active department, however they are typed', async () => {
      const { body: first } = await open('census', '普查中心');
      const again = await open('census-2', '普查 中心');
      assertRefused(again, 409, 'DUPLICATE');
      expect(again.body.errors).toEqual([{ path: 'name', message: '已有同名的处室' }]);
      const { body: other } = await open('survey', '调查中心');
      const renamed = await admin().patch(`/staff/departments/${other.id}`, { name: '普查中心' });
      assertRefused(renamed, 409, 'DUPLICATE');
      // A closed one gives its name free, and finds it taken when it is opened again.
      await admin().patch(`/staff/departments/${first.id}`, { active: false });
      expect((await admin().patch(`/staff/departments/${other.id}`, { name: '普查中心' })).status).toBe(200);
      assertRefused(
        await admin().patch(`/staff/departments/${first.id}`, { active: true }),
        409,
        'DUPLICATE',
      );
      expect(
        (await admin().patch(`/staff/departments/${first.id}`, { name: '旧普查中心', active: true })).status,
      ).toBe(200);
      expect((await admin().patch(`/staff/departments/${first.id}`, { active: false })).status).toBe(200);
      expect((await admin().patch(`/staff/departments/${other.id}`, { active: false })).status).toBe(200);
    });

    it('go to one of two administrators who open the same department at the same moment', async () => {
      const answers = await Promise.all(['a', 'b', 'c'].map((code) => open(`race-${code}`, '新设处')));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      const { id } = answers.find(({ status }) => status === 201)!.body;
      await admin().patch(`/staff/departments/${id}`, { active: false });
    });
  });

  describeOnce('templates', () => {
    it('of an answer are shown filled in before they are saved', async () => {
      const body = '尊敬的{来信人}：您于{收信日期}提交的《{标题}》收悉。{单位}{今天}';
      const { status, body: preview } = await admin().post('/staff/reply-templates/preview', { body });
      expect(status).toBe(200);
      expect(preview.text).not.toMatch(/[{}]/);
      expect(preview.text).toContain('2026年3月9日');
      expect(preview.unknown).toEqual([]);
      const wrong = await admin().post('/staff/reply-templates/preview', {
        body: '尊敬的{姓名}：来信收悉了。',
      });
      expect(wrong.body).toMatchObject({ text: '尊敬的{姓名}：来信收悉了。', unknown: ['姓名'] });
      const saved = await admin().post('/staff/reply-templates', {
        name: '错误的模板',
        body: '尊敬的{姓名}：来信收悉了。',
      });
      assertRefused(saved, 422, 'VALIDATION_FAILED');
    });

    it('leaves the sender and the day open until the answer is sent, in what the citizen reads', async () => {
      const { body: template } = await admin().post('/staff/reply-templates', {
        name: '发送时填写',
        body: '尊敬的{来信人}：您于{收信日期}提交的《{标题}》收悉，数据请在统计年鉴中下载。{今天}',
      });
      const answerTo = async (letter: Parameters<Office['send']>[0]) => {
        await office.at('2026-03-09T02:00:00Z');
        const sent = await office.send(letter);
        await office.does('clerk', sent.id, 'acceptance');
        await office.does('clerk', sent.id, 'assignment', {
          departmentId: office.departments.population!.id,
        });
        const { text } = (
          await office.people.handler.get(`/staff/letters/${sent.id}/reply-templates/${template.id}`)
        ).body;
        expect(text).toBe(
          '尊敬的{来信人}：您于2026年3月9日提交的《分县人口》收悉，数据请在统计年鉴中下载。{今天}',
        );
        await office.does('handler', sent.id, 'draft', { body: text });
        await office.does('head', sent.id, 'review', { approved: true });
        await office.at('2026-03-12T09:30:00Z');
        await office.does('clerk', sent.id, 'answer', { channel: 'platform' });
        return (await office.lookUp(sent)).answer.body as string;
      };
      expect(
        await answerTo({
          kind: 'consultation',
          title: '分县人口',
          submitter: { type: 'citizen', name: '王桂兰', phone: '13800138002' },
        }),
      ).toBe('尊敬的王桂兰：您于2026年3月9日提交的《分县人口》收悉，数据请在统计年鉴中下载。2026年3月12日');
      // The department may not read who sent a 反映问题, and reads the answer.
      expect(await answerTo({ kind: 'report', title: '分县人口' })).toBe(
        '尊敬的来信人：您于2026年3月9日提交的《分县人口》收悉，数据请在统计年鉴中下载。2026年3月12日',
      );
      await office.at('2026-03-09T02:00:00Z');
    });

    it('of a refusal can be the bureau’s own, with its blanks, and be taken back', async () => {
      const { body: list } = await office.people.clerk.get('/staff/refusal-texts');
      expect(list.items.map(({ code }: { code: string }) => code)).toEqual([
        '01',
        '02',
        '03',
        '04',
        '05',
        '06',
        '07',
        '08',
        '09',
      ]);
      const own = '您反映的事项由{organ}负责，请直接与其联系，电话可向本局总机询问。';
      const put = (code: string, body?: string) => admin().put(`/staff/refusal-texts/${code}`, { body });
      for (const [body, code] of [
        ['您反映的事项由有关机关负责，请直接联系。', '04'],
        ['您反映的事项由{organ}负责，参见{number}号来信。', '04'],
        ['您反映的事项由{机关}负责，请联系{organ}。', '04'],
        ['太短', '04'],
      ] as const)
        assertRefused(await put(code, body), 422, 'VALIDATION_FAILED');
      assertRefused(await put('10', own), 404, 'NOT_FOUND');
      expect((await put('04', own)).body).toMatchObject({
        isOwn: true,
        body: own,
        preview: own.replace('{organ}', '【填写机关】'),
      });
      const letter = await office.send();
      const proposal = async () =>
        (
          await office.people.clerk.get(
            `/staff/letters/${letter.id}/refusal/template?code=04&organ=${encodeURIComponent('省信访局')}`,
          )
        ).body.text;
      expect(await proposal()).toBe(own.replace('{organ}', '省信访局'));
      expect((await put('04')).body.isOwn).toBe(false);
      expect(await proposal()).toContain('不属于我局职责范围');
      assertRefused(
        await office.people.handler.put('/staff/refusal-texts/04', { body: own }),
        403,
        'FORBIDDEN',
      );
    });
  });

  describe('the audit log', () => {
    it('is read by person, action, day, kind of subject and the number of a letter', async () => {
      await office.at('2026-03-12T02:00:00Z');
      const letter = await office.bring('accepted');
      await office.at('2026-03-13T02:00:00Z');
      await office.does('clerk', letter.id, 'refusal', {
        code: '01',
        explanation: '该事项已进入行政复议程序，请关注复议机关的决定。',
      });
      const actions = async (query: string) =>
        (await audited(query)).map(({ action }: { action: string }) => action);
      expect(await actions(`number=${letter.number}`)).toEqual([
        'letter.refuse',
        'letter.accept',
        'letter.received',
      ]);
      expect(await actions(`number=${letter.number}&from=2026-03-13`)).toEqual(['letter.refuse']);
      expect(await actions(`number=${letter.number}&to=2026-03-12`)).toEqual([
        'letter.accept',
        'letter.received',
      ]);
      expect(await actions(`number=${letter.number}&actor=${office.ids.clerk}&action=letter.accept`)).toEqual(
        ['letter.accept'],
      );
      expect(await actions('number=HY-20260101-AAAAAA')).toEqual([]);
      const mine = await audited(`actor=${office.ids.clerk}&from=2026-03-12&to=2026-03-13`);
      expect(mine.length).toBeGreaterThan(1);
      expect(new Set(mine.map(({ actorId }: { actorId: string }) => actorId))).toEqual(
        new Set([office.ids.clerk]),
      );
      expect(new Set(await actions('subjectType=user'))).toEqual(
        new Set(['user.create', 'user.change', 'user.unlock', 'session.locked', 'absence.add']),
      );
      assertRefused(await admin().get('/audit?from=2026-03-13&to=2026-03-12'), 422, 'VALIDATION_FAILED');
    });

    itOnce('names its actions in words', async () => {
      const { body } = await admin().get('/audit/actions');
      const labels = new Map(
        body.items.map(({ action, label }: { action: string; label: string }) => [action, label]),
      );
      const seen = new Set(
        (await audited('from=2026-01-01')).map(({ action }: { action: string }) => action),
      );
      const nameless = [...seen].filter((action) => !/[一-龥]/.test(String(labels.get(action))));
      expect(nameless).toEqual([]);
    });

    const finished = async (id: string) => {
      let last: Record<string, unknown> = {};
      await until('the check ending', async () => {
        last = (await admin().get(`/audit/verifications/${id}`)).body;
        return last.status !== 'running';
      });
      return last;
    };

    it('R19: is proved from the console, with a seal', async () => {
      const started = await admin().post('/audit/verifications');
      expect(started.status).toBe(202);
      expect(started.body).toMatchObject({ status: 'running', by: expect.any(String) });
      const report = await finished(started.body.id);
      expect(report).toMatchObject({ status: 'passed', faults: [], seal: expect.stringMatching(/^.{43}$/) });
      expect(report.entries).toBeGreaterThanOrEqual(Number(report.total));
      expect(report.letters).toBeGreaterThan(0);
      const { body } = await office.people.supervisor.get('/audit/verifications');
      expect(body.items[0]).toEqual(report);
      expect((await audited('action=audit.verify'))[0].actorId).toBe(office.ids.admin);
    });

    it('R19: says which line was changed', async () => {
      await office.tamper(`UPDATE audit_entries SET detail = '{}' WHERE action = 'limit.add'`);
      const { body } = await office.people.supervisor.post('/audit/verifications');
      const report = await finished(body.id);
      expect(report.status).toBe('failed');
      expect(report.faults).toEqual([
        expect.objectContaining({ fault: '记录内容被改动', seq: expect.any(Number) }),
      ]);
    });

    it('a check whose process has ended is shown as interrupted', async () => {
      await office.tamper(
        `UPDATE audit_verifications SET finished_at = NULL WHERE started_at = (SELECT m FROM
           (SELECT MAX(started_at) AS m FROM audit_verifications) AS newest)`,
      );
      const { body } = await admin().get('/audit/verifications');
      expect(body.items[0].status).toBe('running');
      // One that runs is not started twice.
      expect((await admin().post('/audit/verifications')).body.id).toBe(body.items[0].id);
      await office.at('2026-03-13T02:10:00Z');
      const later = await admin().get(`/audit/verifications/${body.items[0].id}`);
      expect(later.body.status).toBe('interrupted');
      assertRefused(await office.people.clerk.post('/audit/verifications'), 403, 'FORBIDDEN');
    });
  });
});
