import type { Profiler } from 'node:inspector/promises';
import type { Edit } from '../history/history.ts';
import { Session, type Held, type Place } from '../load/session.ts';
import { Traffic } from '../load/web-socket.ts';
import type { ServerOptions, ServerProcess } from '../process/server-process.ts';
import type { Target } from '../servers/target.ts';

/** Figures by their ids (report/figures.ts); null where a server has none. */
export type Figures = Record<string, number | null>;

/** `full` is what counts, `quick` is for trying things out, `tiny` shows only that the bench works. */
export type Size = 'full' | 'quick' | 'tiny';

export interface RunOptions {
  size: Size;
  ramp: boolean;
  profile: boolean;
  /** The editing history of S3, S4 and S6. */
  edits: readonly Edit[];
}

/** What is not the same for each server of a run; `copyOf` is a data folder to begin with. */
export type ServerHow = Pick<ServerOptions, 'shared' | 'guarded'> & { copyOf?: string };

/** One run of one scenario against one server. */
export abstract class Run {
  abstract readonly target: Target;
  abstract readonly options: RunOptions;
  readonly traffic = new Traffic();
  readonly profiles = new Map<string, Profiler.Profile>();

  /** A server not yet started, with an empty data folder unless told. */
  abstract newServer(how?: ServerHow): ServerProcess;

  abstract note(line: string): void;

  session(server: ServerProcess, room: string, client: number, held: Held | null = null): Session {
    const place: Place = { target: this.target, port: server.port, traffic: this.traffic };
    return new Session(place, room, client, held);
  }

  /** The number for the size of this run. */
  pick(full: number, quick: number, tiny: number): number {
    return { full, quick, tiny }[this.options.size];
  }

  /** What shows only that the bench works must not fail on a slow machine. */
  get drain(): number {
    return this.pick(1_500, 1_500, 30_000);
  }

  /** Takes CPU profiles of the server's threads meanwhile, when profiles are wanted. */
  async profiled<T>(server: ServerProcess, label: string, work: () => Promise<T>): Promise<T> {
    if (!this.options.profile) return work();
    await server.ask({ ask: 'profile-start' });
    const result = await work();
    const answer = await server.ask({ ask: 'profile-stop' });
    if ('profiles' in answer) {
      for (const [thread, profile] of Object.entries(answer.profiles)) this.profiles.set(`${label}-${thread}`, profile);
    }
    return result;
  }
}

export type Scenario = (run: Run) => Promise<Figures>;
