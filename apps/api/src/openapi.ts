import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { openApiDocument } from './kernel/platform/openapi-document.js';
import { API_PREFIX } from './kernel/platform/prefix.js';
import { AppModule } from './app.module.js';

/** Prints the OpenAPI document without a database: preview mode builds the routes and no provider. */
const app = await NestFactory.create(AppModule, new FastifyAdapter(), {
  preview: true,
  abortOnError: false,
  logger: false,
});
app.setGlobalPrefix(API_PREFIX);
process.stdout.write(`${JSON.stringify(openApiDocument(app), null, 2)}\n`);
