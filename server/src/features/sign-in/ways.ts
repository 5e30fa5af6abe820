import type { Request, RequestHandler, Response } from 'express';
import { callbackify } from 'node:util';
import passport, { type Strategy } from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import { Strategy as LocalStrategy } from 'passport-local';
import { networkOf } from '../../runtime/network.ts';
import type { From, SignIn } from './service.ts';

type Way = 'password' | 'link';

/** What passport's strategies want to hear: somebody, or false. */
const tell = callbackify(async (proof: Promise<string | null>): Promise<{ id: string } | false> => {
  const id = await proof;
  return id === null ? false : { id };
});

export const fromOf = (req: Request): From => ({ network: networkOf(req.ip ?? ''), req });

/**
 * The ways to sign in, as passport strategies. Passport keeps no session: each strategy answers with a person's id or
 * nothing, and the session is ours.
 */
export function createWays(signIn: Pick<SignIn, 'byPassword' | 'byLink'>) {
  const authenticator = new passport.Passport();
  const use = (way: Way, strategy: Strategy) => authenticator.use(way, strategy);

  use(
    'password',
    new LocalStrategy(
      { usernameField: 'email', passReqToCallback: true, session: false },
      (req, email, password, done) => tell(signIn.byPassword(email, password, fromOf(req)), done),
    ),
  );
  use(
    'link',
    new CustomStrategy((req, done) => {
      const { token } = req.body as { token: string };
      tell(signIn.byLink(token, fromOf(req)), done);
    }),
  );

  /** The id of the person a request proves to come from, or null. */
  return (way: Way, req: Request, res: Response): Promise<string | null> =>
    new Promise((resolve, reject) => {
      const decided = (error: unknown, person: { id: string } | false | null | undefined): void => {
        if (error) reject(error as Error);
        else resolve(person ? person.id : null);
      };
      const run = authenticator.authenticate(way, { session: false }, decided) as (
        req: Request,
        res: Response,
        next: (error: unknown) => void,
      ) => void;
      run(req, res, reject);
    });
}

/** Reads who a request comes from, afresh each time, into `res.locals.caller`. */
export const recognise =
  (signIn: Pick<SignIn, 'authenticate'>): RequestHandler =>
  async (req, res, next) => {
    res.locals['caller'] = await signIn.authenticate(req);
    next();
  };
