import type { TextJson } from '@koinon/editor-schema';
import type { Response } from 'express';
import type { DocumentRow } from './model.ts';
import { type ContentFormat, dispositionOf, presentContent } from './present.ts';

/** A stored text shown by itself runs nothing, loads nothing but our own pictures, and reaches nobody. */
const contentPolicy =
  "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Sends a text of a document in the format that was asked for. */
export function sendContent(res: Response, row: DocumentRow, json: TextJson, format: ContentFormat): void {
  const { type, extension, body } = presentContent(row, json, format);
  res
    .set({
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': dispositionOf(row.title, extension),
      'Content-Security-Policy': contentPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-cache',
    })
    .send(body);
}
