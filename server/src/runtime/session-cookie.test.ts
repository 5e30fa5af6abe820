import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createSessionCookie } from './session-cookie.ts';

const pair = (cookie?: string) => {
  const req = new IncomingMessage(new Socket());
  if (cookie !== undefined) req.headers.cookie = cookie;
  return { req, res: new ServerResponse(req) };
};
const token = 'a'.repeat(43);

describe('the session cookie', () => {
  it('is a __Host- cookie over https', () => {
    const { res } = pair();
    createSessionCookie(true).set(res, token, 60_000);
    const line = String(res.getHeader('Set-Cookie'));
    expect(line).toBe(`__Host-koinon=${token}; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax`);
  });

  it('goes without Secure over plain http', () => {
    const { res } = pair();
    createSessionCookie(false).set(res, token, 60_000);
    expect(String(res.getHeader('Set-Cookie'))).toBe(`koinon=${token}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax`);
  });

  it('is read by its own name alone, and only when it looks like one of ours', () => {
    const cookie = createSessionCookie(true);
    expect(cookie.read(pair(`other=1; __Host-koinon=${token}`).req)).toBe(token);
    expect(cookie.read(pair(`koinon=${token}`).req)).toBeNull();
    expect(cookie.read(pair('__Host-koinon=short').req)).toBeNull();
    expect(cookie.read(pair(`__Host-koinon=${'a'.repeat(5_000)}`).req)).toBeNull();
    expect(cookie.read(pair().req)).toBeNull();
  });

  it('is taken away by an empty one of the same attributes', () => {
    const { res } = pair();
    createSessionCookie(true).clear(res);
    expect(String(res.getHeader('Set-Cookie'))).toBe(
      '__Host-koinon=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
    );
  });
});
