import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The account that whoever comes is signed in to, without being asked. */
export interface OidcAccount {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

export interface OidcProvider extends AsyncDisposable {
  issuer: string;
  clientId: string;
  clientSecret: string;
  account: OidcAccount;
  /** The person presses «no» there. */
  refusing: boolean;
  /** Whom its answers are signed by, in the place of its own key. */
  forged: boolean;
  /** The e-mail is told at its userinfo endpoint alone. */
  userinfoOnly: boolean;
}

interface Asked {
  redirect: string;
  challenge: string;
  nonce: string | null;
}

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

async function formOf(req: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of req) body += String(chunk);
  return new URLSearchParams(body);
}

/** A small OpenID Connect provider on a port of its own: it checks what a real one checks of its client, and asks people nothing. */
export async function startOidcProvider(): Promise<OidcProvider> {
  const [own, foreign] = [newKey(), newKey()];
  const asked = new Map<string, Asked>();
  const tokens = new Map<string, OidcAccount>();
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', provider.issuer);
    const json = (value: object, status = 200) =>
      res
        .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify(value));

    const authorize = (): void => {
      const given = url.searchParams;
      const back = new URL(given.get('redirect_uri') ?? '');
      back.searchParams.set('state', given.get('state') ?? '');
      const right =
        given.get('client_id') === provider.clientId &&
        given.get('response_type') === 'code' &&
        given.get('code_challenge_method') === 'S256';
      if (provider.refusing || !right) {
        back.searchParams.set('error', right ? 'access_denied' : 'invalid_request');
      } else {
        const code = randomBytes(16).toString('hex');
        const [challenge, nonce] = [given.get('code_challenge') ?? '', given.get('nonce')];
        asked.set(code, { redirect: given.get('redirect_uri')!, challenge, nonce });
        back.searchParams.set('code', code);
      }
      res.writeHead(302, { location: back.href }).end();
    };

    const token = async (): Promise<void> => {
      const form = await formOf(req);
      const known = asked.get(form.get('code') ?? '');
      asked.delete(form.get('code') ?? '');
      const basic = Buffer.from((req.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
      const secret = basic ? decodeURIComponent(basic.split(':')[1] ?? '') : form.get('client_secret');
      const verifier = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (secret !== provider.clientSecret) return void json({ error: 'invalid_client' }, 401);
      if (!known || known.challenge !== verifier || known.redirect !== form.get('redirect_uri'))
        return void json({ error: 'invalid_grant' }, 400);
      const now = Math.floor(Date.now() / 1000);
      const { sub, ...rest } = provider.account;
      const said = { iss: provider.issuer, aud: provider.clientId, sub, iat: now, exp: now + 300, nonce: known.nonce };
      const claims = provider.userinfoOnly ? said : { ...said, ...rest };
      const signed = `${base64({ alg: 'RS256', kid: 'own' })}.${base64(claims)}`;
      const { privateKey } = provider.forged ? foreign : own;
      const access = randomBytes(16).toString('hex');
      tokens.set(access, provider.account);
      json({
        access_token: access,
        token_type: 'Bearer',
        expires_in: 300,
        id_token: `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`,
      });
    };

    if (url.pathname === '/.well-known/openid-configuration')
      json({
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        userinfo_endpoint: `${provider.issuer}/userinfo`,
        jwks_uri: `${provider.issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    else if (url.pathname === '/authorize') authorize();
    else if (url.pathname === '/token') void token();
    else if (url.pathname === '/userinfo') {
      const account = tokens.get((req.headers.authorization ?? '').replace('Bearer ', ''));
      json(account ?? { error: 'invalid_token' }, account ? 200 : 401);
    } else if (url.pathname === '/keys')
      json({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] });
    else json({}, 404);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: OidcProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'koinon',
    clientSecret: 'a secret: of the client',
    account: { sub: 'nobody' },
    refusing: false,
    forged: false,
    userinfoOnly: false,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return provider;
}
