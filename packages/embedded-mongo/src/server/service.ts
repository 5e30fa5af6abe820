import type { Doc } from '../bson/types.ts';
import { Engine } from '../engine.ts';
import { Shortcuts } from '../plan/shortcuts.ts';
import { Sessions } from '../txn/sessions.ts';
import { PlainWriter } from '../txn/writer.ts';
import { PresentView } from '../txn/view.ts';
import { Cursors } from './cursors.ts';
import { FailPoints } from './fail-points.ts';
import { Scram } from './scram.ts';

export interface ServiceOptions {
  directory: string;
  /** As `hello` names this server. */
  host: string;
  password: string | undefined;
  testCommands: boolean;
}

/** How often unused cursors and sessions are removed, in milliseconds. */
const SWEEP = 60_000;

/** Everything that all connections share. */
export class Service {
  readonly engine: Engine;
  readonly cursors = new Cursors();
  readonly sessions: Sessions;
  readonly present: PresentView;
  readonly shortcuts: Shortcuts;
  readonly plainWriter: PlainWriter;
  readonly failPoints = new FailPoints();
  readonly scram: Scram | undefined;
  readonly replicaSet = 'embedded';
  host: string;
  readonly testCommands: boolean;
  /** How often expired documents are looked for, in seconds; a change takes effect at once. */
  expirySeconds = 60;
  onExpiryChange: (() => void) | undefined;
  connections = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(options: ServiceOptions) {
    this.engine = new Engine(options.directory);
    this.sessions = new Sessions(this.engine);
    this.present = new PresentView(this.engine);
    this.shortcuts = new Shortcuts(this.engine);
    this.plainWriter = new PlainWriter(this.engine);
    this.host = options.host;
    this.testCommands = options.testCommands;
    this.scram = options.password === undefined ? undefined : new Scram(options.password);
    this.#timer = setInterval(() => this.#sweep(), SWEEP);
    this.#timer.unref();
  }

  #sweep(): void {
    this.cursors.sweep();
    this.sessions.sweep();
  }

  /** What `hello` adds for a client that asks how to authenticate. */
  authHints(body: Doc): Doc {
    return this.scram && body['saslSupportedMechs'] !== undefined ? { saslSupportedMechs: ['SCRAM-SHA-256'] } : {};
  }

  close(): void {
    clearInterval(this.#timer);
    this.sessions.close();
    this.engine.close();
  }
}
