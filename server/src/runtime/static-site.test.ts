import express from 'express';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { language } from './language.ts';
import { staticSite } from './static-site.ts';

let directory: string;
let http: Server;
let url: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'koinon-static-'));
  http = express().use(language(), staticSite(directory)).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(async () => {
  http.close();
  await rm(directory, { recursive: true });
});

const get = async (path: string, method = 'GET') => {
  const response = await fetch(url + path, { method });
  return { status: response.status, cache: response.headers.get('cache-control'), text: await response.text() };
};

describe('the web app', () => {
  it('that was not built yet is explained', async () => {
    const page = await get('/');
    expect(page.status).toBe(503);
    expect(page.text).toContain('npm run build -w web');
  });

  it('is its files, and its first page for every page of the app', async () => {
    await mkdir(join(directory, 'assets'));
    await writeFile(join(directory, 'index.html'), '<title>first page</title>');
    await writeFile(join(directory, 'sw.js'), 'worker');
    await writeFile(join(directory, 'assets', 'main-ab12.js'), 'script');
    for (const path of ['/', '/documents/0123', '/signin/link?next=%2Fa'])
      expect(await get(path)).toEqual({ status: 200, cache: 'no-cache', text: '<title>first page</title>' });
    expect(await get('/sw.js')).toMatchObject({ status: 200, cache: 'no-cache', text: 'worker' });
    expect(await get('/assets/main-ab12.js')).toMatchObject({ cache: 'public, max-age=31536000, immutable' });
  });

  it('has no page in the place of a missing file, nor for what is not reading', async () => {
    expect((await get('/assets/main-gone.js')).status).toBe(404);
    expect((await get('/', 'POST')).status).toBe(404);
  });

  it('gives nothing from outside its directory', async () => {
    await writeFile(join(directory, '..', 'koinon-outside.txt'), 'outside');
    for (const path of ['/../koinon-outside.txt', '/%2e%2e/koinon-outside.txt', '/..%2fkoinon-outside.txt'])
      expect((await get(path)).text).not.toBe('outside');
    await rm(join(directory, '..', 'koinon-outside.txt'));
  });

  it('comes as it was packed, to who takes it, in every language alike', async () => {
    await writeFile(join(directory, 'index.html.br'), brotliCompressSync('<title>first page</title>'));
    await writeFile(join(directory, 'assets', 'main-ab12.js.gz'), gzipSync('script'));
    const ask = async (path: string, encodings: string) => {
      const headers = { 'accept-encoding': encodings, 'accept-language': 'en' };
      const { headers: told, status } = await fetch(url + path, { headers });
      return {
        status,
        ...Object.fromEntries(['content-encoding', 'content-type', 'vary'].map((name) => [name, told.get(name)])),
      };
    };
    const html = { status: 200, 'content-type': 'text/html; charset=utf-8', vary: 'Accept-Encoding' };
    expect(await ask('/unions', 'gzip, br')).toEqual({ ...html, 'content-encoding': 'br' });
    expect(await ask('/unions', 'br;q=0, gzip')).toEqual({ ...html, 'content-encoding': null });
    const script = { status: 200, 'content-type': 'text/javascript; charset=utf-8', vary: 'Accept-Encoding' };
    expect(await ask('/assets/main-ab12.js', 'gzip, br')).toEqual({ ...script, 'content-encoding': 'gzip' });
    expect(await ask('/assets/main-ab12.js', 'identity')).toEqual({ ...script, 'content-encoding': null });
    expect((await get('/assets/main-ab12.js')).text).toBe('script');
    expect((await ask('/assets/main-ab12.js.gz', 'gzip')).status).toBe(404);
  });

  it('is not sent again to who has it', async () => {
    const first = await fetch(`${url}/unions`);
    await first.text();
    const again = await fetch(`${url}/unions`, {
      headers: { 'if-none-match': first.headers.get('etag')!, 'cache-control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
  });
});
