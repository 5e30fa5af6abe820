import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, redacted } from './config.ts';

const linesOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
  return [];
};

describe('settings', () => {
  it('has the defaults of the interface', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      mongodbUri: '',
      redisUrl: '',
      publicUrl: '',
      smtpUrl: '',
      replies: null,
      oidc: null,
      pushServices: expect.arrayContaining(['fcm.googleapis.com', '*.notify.windows.com']),
      sessionSecret: '',
      trustProxy: false,
      logLevel: 'info',
      metricsPort: null,
      metricsToken: '',
    });
  });

  it('reads every setting', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/koinon',
      MONGODB_URI: 'mongodb://db.example/koinon',
      REDIS_URL: 'redis://cache.example:6379',
      PUBLIC_URL: 'https://koinon.example/',
      SMTP_URL: 'smtps://user:secret@mail.example:465',
      SESSION_SECRET: 'x'.repeat(32),
      TRUST_PROXY: 'loopback, 10.0.0.0/8',
      LOG_LEVEL: 'warn',
      METRICS_PORT: '9100',
    });
    expect(config).toMatchObject({ port: 0, publicUrl: 'https://koinon.example', metricsPort: 9100 });
    expect(config.trustProxy).toEqual(['loopback', '10.0.0.0/8']);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'abc'],
    ['HOST', 'everywhere'],
    ['MONGODB_URI', 'postgres://db'],
    ['REDIS_URL', 'cache.example'],
    ['PUBLIC_URL', 'https://koinon.example/path'],
    ['PUBLIC_URL', 'koinon.example'],
    ['SMTP_URL', 'mail.example:25'],
    ['SESSION_SECRET', 'short'],
    ['TRUST_PROXY', 'somebody'],
    ['LOG_LEVEL', 'loud'],
    ['METRICS_PORT', '-1'],
    ['METRICS_TOKEN', 'short'],
  ])('refuses %s=%s with a line that names it and says what would do', (name, value) => {
    const lines = linesOf({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name}: .* cannot be used here\\. Give .+\\.$`));
  });

  it('names every wrong setting at once', () => {
    expect(linesOf({ PORT: 'x', LOG_LEVEL: 'x' }).map((line) => line.split(':')[0])).toEqual(['PORT', 'LOG_LEVEL']);
  });

  it('asks for what several nodes must share', () => {
    const lines = linesOf({ REDIS_URL: 'redis://cache.example' });
    expect(lines.map((line) => line.split(':')[0])).toEqual(['MONGODB_URI', 'SESSION_SECRET']);
    for (const line of lines) expect(line).toContain('REDIS_URL is set');
  });

  it('repeats no value that may hold a password', () => {
    const lines = linesOf({ SMTP_URL: 'ftp://user:hunter22@mail.example', SESSION_SECRET: 'hunter22' });
    expect(lines).toHaveLength(2);
    expect(lines.join('\n')).not.toContain('hunter22');
  });

  it('prints itself without secrets', () => {
    const config = readConfig({
      MONGODB_URI: 'mongodb://root:hunter22@db.example/koinon',
      SMTP_URL: 'smtps://user:hunter22@mail.example',
      SESSION_SECRET: 'hunter22'.repeat(5),
    });
    expect(JSON.stringify(redacted(config))).not.toContain('hunter22');
    expect(JSON.stringify(redacted(config))).toContain('db.example');
  });
});
