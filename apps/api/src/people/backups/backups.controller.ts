import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { BackupHealthService } from '../../kernel/backup/backup-health.service.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { Permit } from '../identity/actor.js';
import { StaffGuard } from '../identity/staff.guard.js';
import { BackupsView } from './backups.dto.js';

const SHOWN = 20;

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Permit('audit.read')
@Controller('staff/backups')
export class BackupsController {
  constructor(
    private readonly health: BackupHealthService,
    @Inject(ENV) private readonly env: Pick<Env, 'backup'>,
  ) {}

  @Get()
  @NoStore()
  @ApiOperation({
    operationId: 'listBackups',
    summary: '最近的备份，以及是否太旧',
    description: '备份由服务每天自动做，或用维护命令 hub backup；文件不能从这里下载。',
  })
  @ApiResponse({ status: 200, type: BackupsView })
  async list(): Promise<BackupsView> {
    const latest = await this.health.latest(SHOWN);
    const { scheduled, lastGoodAt, isTooOld } = this.health.state();
    return {
      scheduled,
      lastGoodAt: lastGoodAt?.toISOString() ?? null,
      isTooOld,
      alarmHours: this.env.backup.alarmHours,
      latest: latest.map((run) => ({
        id: run.id,
        status: this.health.statusOf(run),
        startedAt: run.startedAt.toISOString(),
        finishedAt: run.finishedAt?.toISOString() ?? null,
        file: run.file,
        bytes: run.bytes,
        rows: run.rowCount,
        files: run.fileCount,
        missing: run.missingCount,
        fault: run.fault,
      })),
    };
  }
}
