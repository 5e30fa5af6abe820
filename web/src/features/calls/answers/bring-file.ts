import { type ApplicationFile, type Problem, ProblemError, routes, urlOf } from '@koinon/contract';

/** Sends the file that answers a question; `onProgress` hears 0 to 1. XMLHttpRequest, because fetch cannot tell how much has gone out. */
export function bringFile(
  token: string,
  question: string,
  file: File,
  onProgress: (part: number) => void,
): Promise<ApplicationFile> {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', urlOf(routes.addApplicationFile, { token, question }));
    request.responseType = 'json';
    request.setRequestHeader('accept-language', document.documentElement.lang || 'el');
    request.upload.addEventListener('progress', ({ loaded, total }) => total > 0 && onProgress(loaded / total));
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response as ApplicationFile);
      else reject(new ProblemError(request.status, request.response as Problem | null));
    });
    request.addEventListener('error', () => reject(new TypeError('no answer')));
    request.send(body);
  });
}
