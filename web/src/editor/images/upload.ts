import { limits, routes, urlOf, type ErrorCode, type ImageShape, type Problem } from '@koinon/contract';
import { call } from '../../lib/api.ts';
import { acceptedImages } from '../text/image-intake.ts';

/** Why a picture was not taken: a rule known here, the server's own code, or no answer. */
export type ImageFailure = 'type' | 'size' | 'network' | ErrorCode;

export class ImageRefused extends Error {
  readonly failure: ImageFailure;
  constructor(failure: ImageFailure) {
    super(failure);
    this.name = 'ImageRefused';
    this.failure = failure;
  }
}

/** The rule a file breaks before it is sent, or null. */
export function imageProblem(file: { type: string; size: number }): ImageFailure | null {
  if (!(acceptedImages as readonly string[]).includes(file.type)) return 'type';
  return file.size > limits.imageBytes ? 'size' : null;
}

/** Copies a picture of another document into this one, with the right of whoever asks. Rejects where they may not see it. */
export async function copyImage(documentId: string, src: string): Promise<ImageShape> {
  const imageId = /\/api\/documents\/[0-9a-f]{24}\/images\/([0-9a-f]{24})$/.exec(src)?.[1];
  if (imageId === undefined) throw new ImageRefused('no-right');
  return call(routes.copyImage, { params: { id: documentId }, body: { imageId } });
}

/**
 * Sends a picture; `onProgress` hears 0 to 1. Rejects with ImageRefused. XMLHttpRequest, because fetch cannot tell how much
 * of a body has gone out.
 */
export function uploadImage(
  documentId: string,
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<ImageShape> {
  return new Promise((resolve, reject) => {
    const problem = imageProblem(file);
    if (problem) return reject(new ImageRefused(problem));
    const request = new XMLHttpRequest();
    request.open('POST', urlOf(routes.addImage, { id: documentId }));
    request.responseType = 'json';
    request.setRequestHeader('content-type', file.type);
    request.setRequestHeader('accept-language', document.documentElement.lang || 'el');
    request.upload.addEventListener('progress', ({ loaded, total }) => total > 0 && onProgress(loaded / total));
    request.addEventListener('load', () => {
      if (request.status === 201 || request.status === 200) resolve(request.response as ImageShape);
      else reject(new ImageRefused((request.response as Problem | null)?.code ?? 'internal'));
    });
    request.addEventListener('error', () => reject(new ImageRefused('network')));
    request.addEventListener('abort', () => reject(new DOMException('The upload was stopped', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
