import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { Refusal, isObject, type Answer, type Json } from './answers.js';
import { CONTROLS } from './control.js';
import { messagesPage } from './page.js';
import type { Platform } from './platform.js';

const BODY_MAX = 1024 * 1024;

/** The platform over HTTP, its control interface under /standin, and the page of messages at /. */
export function createStandin(platform: Platform): http.Server {
  return http.createServer((request, response) => {
    handle(platform, request, response).catch((error: unknown) => {
      // A test made a wrong call: the answer says why.
      if (!response.headersSent) sendJson(response, { error: String(error) }, 400);
      else response.destroy();
    });
  });
}

async function handle(platform: Platform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://standin');
  const route = `${request.method} ${url.pathname}`;
  if (route === 'GET /') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(messagesPage(platform.messages.sent));
    return;
  }
  const body = await readBody(request);
  const control = CONTROLS[route];
  if (control) {
    sendJson(response, ((await control(body ?? {}, platform)) as Json | undefined) ?? {});
    return;
  }
  if (!platform.knows(route)) {
    response.writeHead(404).end();
    return;
  }
  await answerCall(platform, route, { query: url.searchParams, body }, response);
}

async function answerCall(
  platform: Platform,
  route: string,
  { query, body }: { query: URLSearchParams; body: Json | undefined },
  response: ServerResponse,
): Promise<void> {
  const fault = platform.faults.next(route.slice(route.indexOf(' ') + 1));
  if (fault?.kind === 'down') {
    response.destroy();
    return;
  }
  if (fault?.kind === 'http') {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
    return;
  }
  if (fault?.kind === 'errcode') {
    sendAnswer(response, new Refusal(fault.errcode ?? -1, 'system error').toJSON());
    return;
  }
  let answer: Answer;
  try {
    if (body === undefined) throw new Refusal(47001, 'data format error');
    answer = await platform.answer(route, { query, body });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer = error.toJSON();
  }
  if (fault?.kind === 'lost') {
    response.destroy();
    return;
  }
  if (fault?.kind === 'slow') await platform.faults.untilCleared();
  sendAnswer(response, answer);
}

function sendAnswer(response: ServerResponse, answer: Answer): void {
  if (Buffer.isBuffer(answer)) response.setHeader('content-type', 'image/png').end(answer);
  else sendJson(response, answer);
}

function sendJson(response: ServerResponse, body: Json, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** @returns an object, empty without a body; undefined for what is no JSON object */
async function readBody(request: IncomingMessage): Promise<Json | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_MAX) return undefined;
    chunks.push(chunk as Buffer);
  }
  if (size === 0) return {};
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
