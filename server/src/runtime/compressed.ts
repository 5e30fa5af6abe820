import compression from 'compression';
import type { RequestHandler } from 'express';

/**
 * Packs answers that are texts, as well as a request has time for. The length of a packed answer can tell a secret that stands
 * in it beside words of an attacker's choice (BREACH): no answer of the API repeats what the request said next to a secret, the
 * session is in a cookie that scripts cannot read, and other sites' pages are not given the answers. An answer that must
 * arrive piece by piece says `Cache-Control: no-transform`.
 */
export const compressed = (): RequestHandler => compression({ threshold: 1024 });
