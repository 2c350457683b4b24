import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DomainError } from '../platform/errors.js';

class HealthView {
  @ApiProperty({ example: 'ok' }) status: string;
}

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(private readonly uow: UnitOfWork) {}

  /** Migrations ran before the server listened, so an answering database is all that is left to ask. */
  @Get('ready')
  @ApiOperation({ operationId: 'ready', summary: '可以接收请求' })
  @ApiResponse({ status: 200, type: HealthView })
  async ready(): Promise<HealthView> {
    try {
      await this.uow.read((em) => em.query('SELECT 1'));
    } catch (error) {
      throw new DomainError('UNAVAILABLE', error instanceof Error ? '数据库没有应答' : undefined);
    }
    return { status: 'ok' };
  }

  @Get('live')
  @ApiOperation({ operationId: 'live', summary: '进程在运行' })
  @ApiResponse({ status: 200, type: HealthView })
  live(): HealthView {
    return { status: 'ok' };
  }
}
