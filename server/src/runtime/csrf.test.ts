import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { sameSite } from './csrf.ts';
import { createSite, originAllowed } from './site.ts';

const site = createSite({ publicUrl: 'https://koinon.example', host: '127.0.0.1', port: 3000 });
const request = (headers: Record<string, string>) =>
  ({ headers: { host: 'koinon.example', ...headers } }) as unknown as IncomingMessage;

describe('D10 unsafe requests', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['a page of ours', { 'sec-fetch-site': 'same-origin', origin: 'https://koinon.example' }, true],
    ['a page of ours in a browser without Fetch Metadata', { origin: 'https://koinon.example' }, true],
    ['a page of ours behind a proxy that rewrites Host', { 'sec-fetch-site': 'same-origin', host: 'inner:3000' }, true],
    [
      'Fetch Metadata of ours and a foreign Origin',
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
      false,
    ],
    ['our own name without https', { 'sec-fetch-site': 'same-origin', origin: 'http://koinon.example' }, false],
    ['the very host asked, which is not PUBLIC_URL', { origin: 'http://inner:3000', host: 'inner:3000' }, false],
    [
      'a page of ours at the address of PUBLIC_URL, Host rewritten',
      { origin: 'https://koinon.example', host: 'inner:3000' },
      true,
    ],
    ['a script that names itself', { 'x-koinon-client': 'check' }, true],
    ['nothing at all', {}, false],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
    ['another site that names itself a script', { 'sec-fetch-site': 'cross-site', 'x-koinon-client': 'x' }, false],
    ['a neighbour domain', { 'sec-fetch-site': 'same-site', origin: 'https://other.koinon.example' }, false],
    ['a foreign Origin without Fetch Metadata', { origin: 'https://evil.example' }, false],
    ['a foreign Origin that names itself a script', { origin: 'https://evil.example', 'x-koinon-client': 'x' }, false],
    ['a suffix trick', { origin: 'https://koinon.example.evil.example' }, false],
    ['a prefix trick', { origin: 'https://evilkoinon.example' }, false],
    ['the null origin', { origin: 'null' }, false],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }, false],
  ])('%s', (_name, headers, allowed) => {
    expect(sameSite(site, request(headers))).toBe(allowed);
  });
});

describe('D9 WebSockets', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['a page of ours with a session', { origin: 'https://koinon.example', cookie: 'koinon=x' }, true],
    ['a script with a session that names itself', { cookie: 'koinon=x', 'x-koinon-client': 'check' }, true],
    ['a script without a session', {}, true],
    ['no Origin but a session', { cookie: 'koinon=x' }, false],
    ['another site', { origin: 'https://evil.example', cookie: 'koinon=x' }, false],
    ['our own name without https', { origin: 'http://koinon.example' }, false],
    ['the null origin', { origin: 'null' }, false],
    ['a file', { origin: 'file://' }, false],
    ['a suffix trick', { origin: 'https://evil-koinon.example' }, false],
  ])('%s', (_name, headers, allowed) => {
    expect(originAllowed(site, request(headers))).toBe(allowed);
  });
});
