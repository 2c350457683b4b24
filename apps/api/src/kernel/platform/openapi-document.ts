import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { showBodyBudgets } from './body-budget.js';

/** OpenAPI 3.1 of everything outside programs may rely on. */
export function openApiDocument(app: Parameters<typeof SwaggerModule.createDocument>[0]): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Huiyin 回音')
    .setDescription(
      '事事有回音，件件有着落。时间为 ISO-8601 UTC；日期为北京时间 YYYY-MM-DD；错误为 RFC 9457 application/problem+json。',
    )
    .setVersion('1.0')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: '程序令牌，hyp_ 开头' }, 'program')
    .build();
  return showBodyBudgets(SwaggerModule.createDocument(app, config));
}
