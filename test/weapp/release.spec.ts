import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { weappForDevelopment } from '../../scripts/lib/weapp.mjs';
import { ROOT } from '../support/api-process.js';

describe('a build of the mini-program', () => {
  let project = '';
  beforeAll(() => {
    project = mkdtempSync(path.join(tmpdir(), 'huiyin-project-'));
    writeFileSync(path.join(project, 'project.config.json'), '{"appid":"touristappid"}');
  });
  afterAll(() => rmSync(project, { recursive: true }));

  it('is refused with --mode release where it could only run on a developer’s machine', () => {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['scripts/build.mjs', 'weapp', '--mode', 'release'],
      { cwd: ROOT, encoding: 'utf8', env: { ...process.env, TARO_APP_API_ORIGIN: '' } },
    );
    expect(status).toBe(1);
    expect(stdout + stderr).toContain('TARO_APP_API_ORIGIN is not set');
    expect(stdout + stderr).toContain('the app id is touristappid');
    expect(stdout + stderr).not.toContain('building');
  });

  it('is for development without an https origin or with the visitor’s app id, and for release with both', () => {
    const reasons = (origin: string) => weappForDevelopment({ TARO_APP_API_ORIGIN: origin }, project);
    expect(reasons('http://10.0.0.8:3000')).toEqual([
      expect.stringContaining('http://10.0.0.8:3000'),
      expect.stringContaining('touristappid'),
    ]);
    writeFileSync(path.join(project, 'project.private.config.json'), '{"appid":"wx0123456789abcdef"}');
    expect(reasons('https://letters.example.gov.cn:8443')).toHaveLength(1);
    expect(reasons('https://letters.example.gov.cn')).toEqual([]);
  });
});
