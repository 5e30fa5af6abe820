import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

const yes = new Set(['1', 'true', 'yes']);
const no = new Set(['', '0', 'false', 'no']);

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().max(65_535));

const parsed = (value: string): URL | null => URL.parse(value);
const address = (...protocols: string[]) =>
  z.string().refine((value) => protocols.includes(parsed(value)?.protocol ?? ''));
/** The address of a site: nothing behind the host and port. */
const siteAddress = address('http:', 'https:').refine((value) => {
  const url = parsed(value);
  return url !== null && url.pathname === '/' && !url.search && !url.hash && !url.username;
});

/** Whether nobody on the way can read or change what is said: https, or this machine. */
const safely = (value: string): boolean => {
  const url = parsed(value);
  return url?.protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(url?.hostname ?? '');
};

/** Hosts, `*.host` for all below one, or on this machine a whole origin. */
const pushServices = z.string().transform((value, check): string[] => {
  const word = value.trim().toLowerCase();
  if (no.has(word)) return [];
  const services = word.split(',').map((service) => service.trim());
  const host = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/;
  const known = (service: string) =>
    service.includes('://') ? parsed(service)?.origin === service && safely(service) : host.test(service);
  if (services.every(known)) return services;
  check.addIssue('unknown');
  return z.NEVER;
});

/** `false`: nobody; a number: so many proxies in front; a list: their addresses. As Express's `trust proxy` takes it. */
const trustProxy = z.string().transform((value, check): false | number | string[] => {
  const word = value.trim().toLowerCase();
  if (no.has(word)) return false;
  if (yes.has(word)) return 1;
  if (/^\d$/.test(word)) return Number(word);
  const names = word.split(',').map((name) => name.trim());
  const known = (name: string) =>
    ['loopback', 'linklocal', 'uniquelocal'].includes(name) || isIP(name.split('/')[0] ?? '') > 0;
  if (names.every(known)) return names;
  check.addIssue('unknown');
  return z.NEVER;
});

/** Every setting (README, «Settings»): how it is read, what it is when left out, and what would do, in words. */
const settings = {
  PORT: { read: port, otherwise: '3000', wanted: 'a port number from 0 to 65535, such as PORT=3000' },
  HOST: {
    read: z.string().refine((value) => value === 'localhost' || isIP(value) > 0),
    otherwise: '127.0.0.1',
    wanted: 'an IP address of this machine, such as HOST=127.0.0.1 (this machine alone) or HOST=0.0.0.0 (everybody)',
  },
  DATA_DIR: {
    read: z.string().min(1),
    otherwise: './data',
    wanted: 'the path of a directory, such as DATA_DIR=./data',
  },
  MONGODB_URI: {
    read: z.union([z.literal(''), z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/)]),
    otherwise: '',
    wanted: 'a MongoDB address, such as MONGODB_URI=mongodb://db.example/koinon, or nothing for the embedded database',
  },
  REDIS_URL: {
    read: z.union([z.literal(''), address('redis:', 'rediss:')]),
    otherwise: '',
    wanted: 'a Redis address, such as REDIS_URL=redis://cache.example:6379, or nothing for a single node',
  },
  PUBLIC_URL: {
    read: z.union([z.literal(''), siteAddress]),
    otherwise: '',
    wanted: 'the address people type, without a path, such as PUBLIC_URL=https://koinon.example',
  },
  SMTP_URL: {
    read: z.union([z.literal(''), address('smtp:', 'smtps:')]),
    otherwise: '',
    wanted:
      'a mail server, such as SMTP_URL=smtps://user:password@mail.example:465, or nothing to keep letters in DATA_DIR/outbox',
  },
  IMAP_URL: {
    read: z.union([z.literal(''), address('imap:', 'imaps:').refine((value) => Boolean(parsed(value)?.username))]),
    otherwise: '',
    wanted:
      'the mailbox that answers by mail come to, such as IMAP_URL=imaps://user:password@mail.example:993, or nothing',
  },
  REPLY_ADDRESS: {
    read: z.union([z.literal(''), z.string().regex(/^[a-z0-9._-]{1,8}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i)]),
    otherwise: '',
    wanted:
      'the address of that mailbox, with at most 8 characters before the @, such as REPLY_ADDRESS=replies@mail.example; what is sent to replies+anything@ must come there too',
  },
  OIDC_ISSUER: {
    read: z.union([z.literal(''), address('http:', 'https:').refine(safely)]),
    otherwise: '',
    wanted:
      "the address of your organisation's OpenID Connect provider, such as OIDC_ISSUER=https://login.example.org/realms/members, or nothing",
  },
  OIDC_CLIENT_ID: {
    read: z.string(),
    otherwise: '',
    wanted: 'the name under which the provider knows Koinon, such as OIDC_CLIENT_ID=koinon',
  },
  OIDC_CLIENT_SECRET: {
    read: z.string(),
    otherwise: '',
    wanted: 'the secret that the provider has given to Koinon, or nothing where it gives none (a public client)',
  },
  OIDC_NAME: {
    read: z.string().max(60),
    otherwise: '',
    wanted: 'the name of the organisation on the button, at most 60 characters, such as OIDC_NAME="Federation"',
  },
  PUSH_SERVICES: {
    read: pushServices,
    otherwise:
      'fcm.googleapis.com,jmt17.google.com,updates.push.services.mozilla.com,web.push.apple.com,*.notify.windows.com',
    wanted:
      'the hosts of push services that notifications may be handed to, such as PUSH_SERVICES=fcm.googleapis.com,*.notify.windows.com, or PUSH_SERVICES=no for none',
  },
  SESSION_SECRET: {
    read: z.union([z.literal(''), z.string().min(32)]),
    otherwise: '',
    wanted: 'at least 32 characters that nobody can guess, or nothing to have one made and kept in DATA_DIR',
  },
  TRUST_PROXY: {
    read: trustProxy,
    otherwise: '',
    wanted: 'how many proxies stand in front (TRUST_PROXY=1), or their addresses (TRUST_PROXY=loopback,10.0.0.0/8)',
  },
  LOG_LEVEL: {
    read: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    otherwise: 'info',
    wanted: 'fatal, error, warn, info, debug, trace or silent',
  },
  METRICS_PORT: {
    read: z.union([z.literal('').transform(() => null), port]),
    otherwise: '',
    wanted: 'a port number from 0 to 65535, or nothing to answer /metrics to this machine alone',
  },
  METRICS_TOKEN: {
    read: z.union([z.literal(''), z.string().min(16)]),
    otherwise: '',
    wanted: 'at least 16 characters that a scraper sends as its bearer token, or nothing',
  },
} as const;

type Name = keyof typeof settings;
const secret = new Set<Name>(['SESSION_SECRET', 'METRICS_TOKEN', 'OIDC_CLIENT_SECRET']);

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** Empty: a public client, which PKCE alone protects. */
  readonly clientSecret: string;
  readonly name: string;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly mongodbUri: string;
  readonly redisUrl: string;
  /** Without a trailing slash; empty: the address listened on. */
  readonly publicUrl: string;
  readonly smtpUrl: string;
  /** Where answers by mail come to; null: letters are not answered. */
  readonly replies: { readonly imapUrl: string; readonly address: string } | null;
  /** The OpenID Connect provider of an organisation; null: people sign in here alone. */
  readonly oidc: OidcConfig | null;
  /** Where notifications for browsers may be handed over; none: nobody is pushed to. */
  readonly pushServices: readonly string[];
  /** Empty: made at first start and kept in `dataDir`. */
  readonly sessionSecret: string;
  readonly trustProxy: false | number | readonly string[];
  readonly logLevel: z.output<typeof settings.LOG_LEVEL.read>;
  readonly metricsPort: number | null;
  /** Empty: none is asked for. */
  readonly metricsToken: string;
}

/** Settings that cannot be used; one line each, for the person who starts Koinon. */
export class ConfigError extends Error {
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'ConfigError';
    this.lines = lines;
  }
}

/** The line that says which setting is wrong, why, and what would do. A value that may hold a password is not repeated. */
const complaint = (name: Name, value: string): string => {
  const shown =
    secret.has(name) || name.endsWith('_URL') || name.endsWith('_URI') ? 'its value' : JSON.stringify(value);
  return `${name}: ${shown} cannot be used here. Give ${settings[name].wanted}.`;
};

/** Reads the settings from an environment. Throws ConfigError naming every one that is wrong. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const lines: string[] = [];
  const read = <N extends Name>(name: N): z.output<(typeof settings)[N]['read']> => {
    const given = env[name]?.trim();
    const value = given === undefined || given === '' ? settings[name].otherwise : given;
    const result = settings[name].read.safeParse(value);
    if (!result.success) lines.push(complaint(name, value));
    return result.data as z.output<(typeof settings)[N]['read']>;
  };
  const config: Config = {
    port: read('PORT'),
    host: read('HOST'),
    dataDir: resolve(read('DATA_DIR')),
    mongodbUri: read('MONGODB_URI'),
    redisUrl: read('REDIS_URL'),
    publicUrl: (read('PUBLIC_URL') ?? '').replace(/\/$/, ''),
    smtpUrl: read('SMTP_URL'),
    replies: null,
    oidc: null,
    pushServices: read('PUSH_SERVICES') ?? [],
    sessionSecret: read('SESSION_SECRET'),
    trustProxy: read('TRUST_PROXY'),
    logLevel: read('LOG_LEVEL'),
    metricsPort: read('METRICS_PORT'),
    metricsToken: read('METRICS_TOKEN'),
  };
  const oidc: OidcConfig = {
    issuer: read('OIDC_ISSUER'),
    clientId: read('OIDC_CLIENT_ID'),
    clientSecret: read('OIDC_CLIENT_SECRET'),
    name: read('OIDC_NAME') || (parsed(env['OIDC_ISSUER'] ?? '')?.hostname ?? ''),
  };
  if (oidc.issuer && !oidc.clientId)
    lines.push(`OIDC_CLIENT_ID: OIDC_ISSUER is set. Give ${settings.OIDC_CLIENT_ID.wanted}.`);
  if (!oidc.issuer && oidc.clientId)
    lines.push(`OIDC_ISSUER: OIDC_CLIENT_ID is set. Give ${settings.OIDC_ISSUER.wanted}.`);
  const [imapUrl, replyAddress] = [read('IMAP_URL') ?? '', (read('REPLY_ADDRESS') ?? '').toLowerCase()];
  for (const [name, other, given, set] of [
    ['REPLY_ADDRESS', 'IMAP_URL', replyAddress, imapUrl],
    ['IMAP_URL', 'REPLY_ADDRESS', imapUrl, replyAddress],
  ] as const)
    if (set && !given && !env[name]?.trim()) lines.push(`${name}: ${other} is set. Give ${settings[name].wanted}.`);
  if (config.redisUrl) {
    // Nodes with a database or a secret of their own would look like one Koinon and be several.
    const shared = 'REDIS_URL is set, and all nodes must have the same.';
    if (!config.mongodbUri) lines.push(`MONGODB_URI: ${shared} Give ${settings.MONGODB_URI.wanted}.`);
    if (!config.sessionSecret) lines.push(`SESSION_SECRET: ${shared} Give at least 32 characters nobody can guess.`);
  }
  if (lines.length > 0) throw new ConfigError(lines);
  const replies = imapUrl && replyAddress ? Object.freeze({ imapUrl, address: replyAddress }) : null;
  return Object.freeze({ ...config, replies, oidc: oidc.issuer ? Object.freeze(oidc) : null });
}

const hidePassword = (url: string): string => url.replace(/\/\/[^@/]*@/, '//…@');

/** The settings as they may be logged: without secrets and passwords. */
export function redacted(config: Config): Record<string, unknown> {
  return {
    ...config,
    mongodbUri: hidePassword(config.mongodbUri),
    redisUrl: hidePassword(config.redisUrl),
    smtpUrl: hidePassword(config.smtpUrl),
    replies: config.replies && { ...config.replies, imapUrl: hidePassword(config.replies.imapUrl) },
    oidc: config.oidc && { ...config.oidc, clientSecret: config.oidc.clientSecret ? '…' : 'none' },
    sessionSecret: config.sessionSecret ? 'given' : 'kept in DATA_DIR',
  };
}
