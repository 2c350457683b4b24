import type { Office, Person } from './office.js';
import { DOORS } from './role-calls.js';

export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minLength?: number;
  minimum?: number;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema: Schema;
}

/** One call as the running API describes it. */
export interface ApiCall {
  operationId: string;
  method: string;
  /** with `/api/v1`, and `{id}` as it is */
  path: string;
  parameters: Parameter[];
  /** its JSON body, nested schemas in place; undefined where it takes none */
  body: Schema | undefined;
  budget: { bytes: number; nodes: number } | undefined;
  takesForm: boolean;
  /** a caller who is let in */
  caller: Person | 'citizen' | 'nobody';
}

interface Operation {
  operationId: string;
  tags?: string[];
  security?: object[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  'x-body-budget'?: ApiCall['budget'];
}

/** Every call of the document, with a caller who may make it. */
export async function readCalls({ api }: Pick<Office, 'api'>): Promise<ApiCall[]> {
  const document = (await (await fetch(`${api.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  };
  const inPlace = (schema: Schema): Schema => {
    const name = schema.$ref?.split('/').at(-1) ?? schema.allOf?.[0]?.$ref?.split('/').at(-1);
    if (name) return inPlace(document.components.schemas[name]!);
    const { properties, items, ...rest } = schema;
    return {
      ...rest,
      ...(properties
        ? {
            properties: Object.fromEntries(Object.entries(properties).map(([key, of]) => [key, inPlace(of)])),
          }
        : {}),
      ...(items ? { items: inPlace(items) } : {}),
    };
  };
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const content = operation.requestBody?.content ?? {};
      const json = content['application/json']?.schema;
      return {
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path,
        parameters: (operation.parameters ?? []).map((each) => ({ ...each, schema: inPlace(each.schema) })),
        body: json && inPlace(json),
        budget: operation['x-body-budget'],
        takesForm: 'multipart/form-data' in content,
        caller: callerOf(operation),
      };
    }),
  );
}

function callerOf({ operationId, tags = [], security }: Operation): ApiCall['caller'] {
  if (!security || tags.includes('programs')) return 'nobody';
  if (tags.includes('citizen')) return 'citizen';
  const role = DOORS[operationId]?.[0];
  if (!role) throw new Error(`no caller is known who is let in by ${operationId}`);
  return role;
}

/** A body of the right outline, with every field filled. */
export function outlineOf(schema: Schema): unknown {
  if (schema.properties)
    return Object.fromEntries(Object.entries(schema.properties).map(([name, of]) => [name, outlineOf(of)]));
  if (schema.items) return [outlineOf(schema.items)];
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer') return schema.minimum ?? 1;
  if (schema.format === 'uuid') return '0191d1a0-0000-7000-8000-000000000000';
  if (schema.format === 'date') return '2026-03-09';
  if (schema.format === 'date-time') return '2026-03-09T02:00:00Z';
  return '一二三四五六七八九十'.slice(0, Math.max(4, schema.minLength ?? 1));
}
