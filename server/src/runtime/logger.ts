import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * JSON lines on standard error, so that standard output stays for what people read. Tokens, cookies, passwords and
 * texts are never handed to it; the paths below are the second fence.
 */
export function createLogger(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: [
          'token',
          'password',
          'cookie',
          'code',
          '*.token',
          '*.password',
          '*.cookie',
          '*.code',
          'headers',
          '*.headers',
        ],
        censor: '…',
      },
    },
    destination,
  );
}
