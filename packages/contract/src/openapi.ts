import { z } from 'zod';
import { errorTable } from './errors.ts';
import type { Route } from './route.ts';

const schemaOf = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  return schema;
};

const parametersOf = (type: z.ZodObject | undefined, where: 'path' | 'query') =>
  Object.entries(type?.shape ?? {}).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(field as z.ZodType, 'input'),
  }));

const problem = {
  description: 'RFC 9457 problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function operation(name: string, row: Route) {
  const status = String(row.status ?? 200);
  const answer =
    row.answer === 'raw'
      ? { description: 'The content', content: { '*/*': {} } }
      : status === '204'
        ? { description: 'Done' }
        : { description: 'Done', content: { 'application/json': { schema: schemaOf(row.answer, 'input') } } };
  return {
    operationId: name,
    tags: [row.tag],
    summary: row.summary,
    security: row.caller === 'guest' ? [] : [{ session: [] }],
    parameters: [...parametersOf(row.params, 'path'), ...parametersOf(row.query, 'query')],
    ...(row.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(row.body, 'input') } } } }
      : {}),
    ...(row.accepts
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              row.accepts.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
            ),
          },
        }
      : {}),
    responses: {
      [status]: answer,
      ...(row.later
        ? { 202: { description: 'Later', content: { 'application/json': { schema: schemaOf(row.later, 'input') } } } }
        : {}),
      default: problem,
    },
  };
}

/** The OpenAPI 3.1 document of a route table. */
export function openApiOf(table: Record<string, Route>, info: { title: string; version: string; cookie: string }) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, row] of Object.entries(table)) {
    const path = row.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[row.method.toLowerCase()] = operation(name, row);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: info.title,
      version: info.version,
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: info.cookie } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { enum: Object.keys(errorTable) },
            detail: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                required: ['path', 'code', 'message'],
                properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  };
}
