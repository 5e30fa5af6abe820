import type { DocumentKind, DocumentShape, Me, ThreadShape, Workspace } from '@koinon/contract';
import type { APIResponse, Page } from '@playwright/test';

const headers = { 'x-koinon-client': 'e2e' };

async function answer<T>(response: Promise<APIResponse>): Promise<T> {
  const got = await response;
  if (!got.ok()) throw new Error(`${got.url()}: ${got.status()} ${await got.text()}`);
  return (got.status() === 204 ? undefined : await got.json()) as T;
}

/** The HTTP interface with the cookie of a page, to arrange what a test starts from and to look at what it left. */
export class Api {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get = <T>(path: string) => answer<T>(this.page.request.get(path, { headers }));
  post = <T>(path: string, data: unknown) => answer<T>(this.page.request.post(path, { headers, data }));
  put = <T>(path: string, data: unknown) => answer<T>(this.page.request.put(path, { headers, data }));
  delete = (path: string) => answer<unknown>(this.page.request.delete(path, { headers }));
  patch = <T>(path: string, data: unknown) => answer<T>(this.page.request.patch(path, { headers, data }));

  me = () => this.get<Me>('/api/session');

  /** The workspace that all demo accounts but the outsider take part in; other tests make workspaces beside it. */
  async mainWorkspace(): Promise<Workspace> {
    const { items } = await this.get<{ items: Workspace[] }>('/api/workspaces');
    const found = items.find(({ title }) => title.startsWith('Κοινή πρωτοβουλία για την Κοινωνική Οικονομία'));
    if (!found) throw new Error('the demo has no workspace of all');
    return found;
  }

  documents = async (workspaceId: string) =>
    (await this.get<{ items: DocumentShape[] }>(`/api/workspaces/${workspaceId}/documents`)).items;

  /** The demo's document of a kind. */
  async demoDocument(kind: DocumentKind): Promise<DocumentShape> {
    const { id } = await this.mainWorkspace();
    // The oldest: other tests make documents of the same kind beside it.
    const [found] = (await this.documents(id))
      .filter((one) => one.kind === kind)
      .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
    if (!found) throw new Error(`the demo has no ${kind}`);
    return found;
  }

  /** A new document in the demo's workspace, so that a test has a text of its own. */
  async newDocument(kind: DocumentKind, title: string): Promise<DocumentShape> {
    const { id } = await this.mainWorkspace();
    return this.post<DocumentShape>(`/api/workspaces/${id}/documents`, { kind, title });
  }

  /** A workspace of the test's own, with the unions that take part. */
  newWorkspace = (title: string, unionIds: readonly string[]) =>
    this.post<Workspace>('/api/workspaces', { title, unionIds });

  newDocumentIn = (workspaceId: string, kind: DocumentKind, title: string) =>
    this.post<DocumentShape>(`/api/workspaces/${workspaceId}/documents`, { kind, title });

  threads = async (documentId: string) =>
    (await this.get<{ items: ThreadShape[] }>(`/api/documents/${documentId}/threads`)).items;

  text = async (documentId: string) =>
    (await this.page.request.get(`/api/documents/${documentId}/content?format=text`, { headers })).text();
}
