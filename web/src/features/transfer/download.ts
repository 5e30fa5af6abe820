import { problemIn, ProblemError, shapes } from '@koinon/contract';

/** The name in a `Content-Disposition`, in every script. */
function nameIn(header: string | null): string | null {
  const [, coded] = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '') ?? [];
  return coded ? decodeURIComponent(coded) : null;
}

/** Fetches a file and has the browser save it under the name the server gave it, or answers the job that makes it. Rejects as a call of the interface does. */
export async function download(address: string, signal: AbortSignal): Promise<{ name: string } | { jobId: string }> {
  const response = await fetch(address, {
    credentials: 'same-origin',
    headers: { 'accept-language': document.documentElement.lang || 'el' },
    signal,
  });
  if (!response.ok) throw new ProblemError(response.status, await problemIn(response));
  if (response.status === 202) return shapes.exportStarted.parse(await response.json());
  const name = nameIn(response.headers.get('content-disposition')) ?? 'document';
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then; without this the bytes stay as long as the page.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return { name };
}
