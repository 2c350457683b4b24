import { ApiProperty } from '@nestjs/swagger';

const STATUSES = ['running', 'good', 'failed', 'interrupted'] as const;

export class BackupView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: STATUSES, description: 'interrupted：进程中途停了，没有留下备份' })
  status: (typeof STATUSES)[number];
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) finishedAt: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'huiyin-20260309T183000000Z.tar' }) file:
    | string
    | null;
  @ApiProperty({ type: Number, nullable: true, description: '字节' }) bytes: number | null;
  @ApiProperty({ type: Number, nullable: true, description: '数据行数' }) rows: number | null;
  @ApiProperty({ type: Number, nullable: true, description: '附件数' }) files: number | null;
  @ApiProperty({ description: '数据里有记录、存放处却没有的附件数' }) missing: number;
  @ApiProperty({ type: String, nullable: true, description: '没有成功的原因' }) fault: string | null;
}

export class BackupsView {
  @ApiProperty({ description: '服务每天自动备份（HUIYIN_BACKUP_DIR）' }) scheduled: boolean;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) lastGoodAt: string | null;
  @ApiProperty({ description: '最近一份完好的备份太旧，或该有而没有' }) isTooOld: boolean;
  @ApiProperty({ description: '多少小时以后算太旧；0 为不报警' }) alarmHours: number;
  @ApiProperty({ type: [BackupView], description: '最近二十次，新的在前' }) latest: BackupView[];
}
