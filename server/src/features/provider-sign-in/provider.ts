import * as oidc from 'openid-client';
import type { OidcConfig } from '../../config.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Journey } from './journey.ts';

/** Who the provider says somebody is. */
export interface Claimed {
  issuer: string;
  subject: string;
  email: string | null;
  /** Whether the provider has proved that the e-mail is theirs. */
  proven: boolean;
}

/**
 * The OpenID Connect provider of an organisation: authorization code with PKCE, state and nonce. What it offers is read when
 * somebody first goes there, and kept.
 */
export function createProvider(config: OidcConfig, limits: Pick<Limits, 'provider'>) {
  let known: Promise<oidc.Configuration> | null = null;

  function discovered(): Promise<oidc.Configuration> {
    known ??= oidc
      .discovery(
        new URL(config.issuer),
        config.clientId,
        config.clientSecret || undefined,
        config.clientSecret ? undefined : oidc.None(),
        {
          timeout: limits.provider.answer / 1000,
          // The signature is checked too, not only the connection; and config.ts takes http for this machine alone.
          execute: [
            oidc.enableNonRepudiationChecks,
            ...(config.issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []),
          ],
        },
      )
      .catch((cause: unknown) => {
        known = null;
        throw new Refusal('provider-away', { cause });
      });
    return known;
  }

  return {
    /** The address to send a browser to, and what it takes along. */
    async address(redirect: string, next: string): Promise<{ url: URL; journey: Journey }> {
      const provider = await discovered();
      const verifier = oidc.randomPKCECodeVerifier();
      const journey = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, next };
      const url = oidc.buildAuthorizationUrl(provider, {
        redirect_uri: redirect,
        scope: 'openid email profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: journey.state,
        nonce: journey.nonce,
      });
      return { url, journey };
    },

    /** Who has come back to `url`. Refuses what is not the answer to this journey, or not signed by the provider. */
    async claimed(url: URL, { state, nonce, verifier }: Journey): Promise<Claimed> {
      const provider = await discovered();
      try {
        const tokens = await oidc.authorizationCodeGrant(provider, url, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const token = tokens.claims() ?? refuse('provider-refused');
        const said =
          token['email'] === undefined && provider.serverMetadata().userinfo_endpoint
            ? await oidc.fetchUserInfo(provider, tokens.access_token, token.sub)
            : token;
        const email = typeof said['email'] === 'string' ? said['email'] : null;
        return { issuer: token.iss, subject: token.sub, email, proven: said['email_verified'] === true };
      } catch (cause) {
        if (cause instanceof Refusal) throw cause;
        throw new Refusal(away(cause) ? 'provider-away' : 'provider-refused', { cause });
      }
    },
  };
}

/** Nobody answered, or not in time. */
const away = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof oidc.ClientError && ['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(error.code ?? ''));
