import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './api-process.js';

it('no two shapes of the API share a name: in the document one would silently stand for both', () => {
  const folder = path.join(ROOT, 'apps/api/src');
  const places = new Map<string, string[]>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, name] of text.matchAll(/^(?:export )?class (\w+(?:Dto|View|Page|Query))\b/gm))
      places.set(name!, [...(places.get(name!) ?? []), file]);
  }
  expect(places.size).toBeGreaterThan(200);
  expect([...places].filter(([, files]) => files.length > 1)).toEqual([]);
});

describe('the document of the API', () => {
  const text = readFileSync(path.join(ROOT, 'libs/contract/openapi.json'), 'utf8');

  it('has an example for all that a call of /programs takes in its path and gives', () => {
    const { paths, components } = JSON.parse(text) as Document;
    const calls = Object.entries(paths).filter(([address]) => address.startsWith('/api/v1/programs/'));
    expect(calls).toHaveLength(3);
    const lacking = calls.flatMap(([address, { get }]) => [
      ...(get.parameters ?? []).filter((one) => one.in === 'path' && one.schema.example === undefined),
      ...lackingIn(get.responses['200']!.content['application/json']!.schema, components.schemas, address),
    ]);
    expect(lacking).toEqual([]);
  });

  it('names commands by what they do: a release has no npm', () => {
    expect(text.match(/.{20}npm run.{20}/g)).toBe(null);
  });
});

interface Schema {
  $ref?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  example?: unknown;
}

interface Document {
  paths: Record<
    string,
    Record<
      'get',
      {
        parameters?: { in: string; name: string; schema: Schema }[];
        responses: Record<string, { content: Record<string, { schema: Schema }> }>;
      }
    >
  >;
  components: { schemas: Record<string, Schema> };
}

/** The properties below a schema that have no example, by their way there. */
function lackingIn(schema: Schema, schemas: Record<string, Schema>, at: string): string[] {
  const named = schema.$ref ? schemas[schema.$ref.split('/').at(-1)!]! : schema;
  if (schema.example !== undefined) return [];
  if (named.items) return lackingIn(named.items, schemas, `${at}[]`);
  if (!named.properties) return [at];
  return Object.entries(named.properties).flatMap(([name, inner]) =>
    lackingIn(inner, schemas, `${at} ${name}`),
  );
}
