import type { openApiOf } from '@koinon/contract/openapi';

type OpenApi = ReturnType<typeof openApiOf>;
interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  security: unknown[];
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: unknown }> }>;
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
const json = (label: string, value: unknown): string =>
  value === undefined
    ? ''
    : `<details><summary>${label}</summary><pre tabindex="0"><code>${escape(JSON.stringify(value, null, 2))}</code></pre></details>`;

function row(path: string, method: string, operation: Operation): string {
  const parameters = operation.parameters.map(
    ({ name, in: where, required }) => `<code>${escape(name)}</code> (${where}${required ? '' : ', optional'})`,
  );
  const [status, answer] = Object.entries(operation.responses)[0] ?? ['', { description: '' }];
  const types = Object.keys(operation.requestBody?.content ?? {});
  const body = operation.requestBody?.content['application/json']?.schema;
  return `<section id="${operation.operationId}"><h3><code>${method.toUpperCase()} ${escape(path)}</code></h3>
<p>${escape(operation.summary)}.${operation.security.length > 0 ? ' Asks for a session.' : ''} Answers ${status}.</p>
${parameters.length > 0 ? `<p>Parameters: ${parameters.join(', ')}.</p>` : ''}
${types.length > 0 && !body ? `<p>Body: ${escape(types.join(', '))}.</p>` : ''}
${json('Body', body)}${json('Answer', answer.content?.['application/json']?.schema)}</section>`;
}

const style = `body{font:16px/1.6 sans-serif;max-width:60rem;margin:0 auto;padding:24px;color-scheme:light dark}
h3{margin:1.6em 0 .2em;font-size:1rem}section{border-top:1px solid #8884;padding-bottom:.6em}
pre{overflow:auto;padding:12px;background:#8881;max-height:24rem}summary{cursor:pointer;min-height:44px;line-height:44px}
nav ul{columns:3 14rem;padding-left:1.2em}`;

/** The OpenAPI document as a page one can read: no script, nothing fetched. */
export function docsPage(document: OpenApi): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0] ?? ''))];
  const of = (tag: string) => operations.filter(({ operation }) => operation.tags[0] === tag);
  const contents = tags.map(
    (tag) =>
      `<li>${escape(tag)}<ul>${of(tag)
        .map(({ operation: o }) => `<li><a href="#${o.operationId}">${escape(o.operationId)}</a></li>`)
        .join('')}</ul></li>`,
  );
  const chapters = tags.map(
    (tag) =>
      `<h2>${escape(tag)}</h2>${of(tag)
        .map(({ path, method, operation }) => row(path, method, operation))
        .join('')}`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Koinon API</title><style>${style}</style></head><body><main><h1>Koinon API ${escape(document.info.version)}</h1>
<p>JSON under <code>/api</code>. Ids are 24 hex digits, times ISO 8601 in UTC. Errors are
<code>application/problem+json</code>. Unsafe methods from a script need the header <code>X-Koinon-Client</code>.
The machine-readable description is at <a href="/api/openapi.json">/api/openapi.json</a>.</p>
<nav aria-label="Contents"><ul>${contents.join('')}</ul></nav>${chapters.join('')}</main></body></html>`;
}
