import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Capabilities } from '../platform/capabilities.js';
import { DomainError } from '../platform/errors.js';
import { Keys } from '../platform/keys.js';
import { HEALTH_PARTS, type HealthReport } from './health-parts.port.js';
import { StoreHealthService } from './store-health.service.js';

class HealthView {
  @ApiProperty({ example: 'ok' }) status: string;
}

type HealthDetail = HealthView & Record<string, HealthReport | string>;

const DETAIL = {
  type: 'object',
  required: ['status'],
  properties: { status: { type: 'string', example: 'ok' } },
  additionalProperties: {
    type: 'object',
    required: ['status'],
    properties: { status: { type: 'string', description: 'ok 或 alarm' } },
    additionalProperties: true,
  },
};

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(
    private readonly store: StoreHealthService,
    private readonly keys: Keys,
    private readonly capabilities: Capabilities,
  ) {}

  /** Migrations ran before the server listened, so the database is all that is left to ask: within two seconds. */
  @Get('ready')
  @ApiOperation({ operationId: 'ready', summary: '可以接收请求' })
  @ApiResponse({ status: 200, type: HealthView })
  async ready(): Promise<HealthView> {
    if (this.keys.isOutdated)
      throw new DomainError(
        'UNAVAILABLE',
        '数据库已启用新的密钥，请用新的 HUIYIN_ENCRYPTION_KEY 重启这个服务',
      );
    try {
      await this.store.check();
    } catch (error) {
      throw new DomainError('UNAVAILABLE', '数据库没有应答或不能写入', undefined, 5, { cause: error });
    }
    return { status: 'ok' };
  }

  @Get('live')
  @ApiOperation({ operationId: 'live', summary: '进程在运行' })
  @ApiResponse({ status: 200, type: HealthView })
  live(): HealthView {
    return { status: 'ok' };
  }

  /** For monitoring: what will need a person soon, although the server itself is well. */
  @Get('detail')
  @ApiOperation({ operationId: 'healthDetail', summary: '运行状况：放假安排是否齐全' })
  @ApiResponse({ status: 200, schema: DETAIL })
  detail(): HealthDetail {
    const parts = this.capabilities
      .providers(HEALTH_PARTS)
      .map((part) => [part.name, part.report()] as const);
    return { status: 'ok', ...Object.fromEntries(parts) };
  }
}
