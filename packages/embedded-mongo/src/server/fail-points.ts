import { type Doc, field, isDoc, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { truthy } from '../query/parse.ts';
import { toNumber } from '../values/number.ts';

/** What a fail point does to one command. */
export interface Failure {
  error: MongoError | undefined;
  writeConcernError: Doc | undefined;
  labels: string[] | undefined;
  close: boolean;
  blockMs: number;
}

/** The `failCommand` fail point that the drivers' conformance tests use; only served with `testCommands`. */
export class FailPoints {
  #data: Doc | undefined;
  #times = 0;
  #skip = 0;

  configure(body: Doc): void {
    if (field(body, 'configureFailPoint') !== 'failCommand')
      throw new MongoError('FailPointSetFailed', `failpoint ${String(field(body, 'configureFailPoint'))} not found`);
    const mode = field(body, 'mode');
    const data = field(body, 'data');
    if (mode === 'off') {
      this.#data = undefined;
      return;
    }
    this.#data = isDoc(data) ? data : {};
    const times = isDoc(mode) ? field(mode, 'times') : undefined;
    const skip = isDoc(mode) ? field(mode, 'skip') : undefined;
    this.#times = isNumeric(times) ? toNumber(times) : Infinity;
    this.#skip = isNumeric(skip) ? toNumber(skip) : 0;
  }

  /** Whether the command is to fail, and how; counts it. */
  take(name: string, appName: string | undefined): Failure | undefined {
    const data = this.#data;
    if (!data) return undefined;
    const names = field(data, 'failCommands');
    if (!Array.isArray(names) || !names.includes(name)) return undefined;
    const wanted = field(data, 'appName');
    if (wanted !== undefined && wanted !== appName) return undefined;
    if (this.#skip-- > 0) return undefined;
    if (--this.#times <= 0) this.#data = undefined;
    const code = field(data, 'errorCode');
    const labels = field(data, 'errorLabels');
    const concern = field(data, 'writeConcernError');
    const block = field(data, 'blockTimeMS');
    return {
      error: isNumeric(code)
        ? new MongoError(toNumber(code), `Failing command via 'failCommand' failpoint`)
        : undefined,
      writeConcernError: isDoc(concern) ? concern : undefined,
      labels: Array.isArray(labels) ? (labels as string[]) : undefined,
      close: truthy(field(data, 'closeConnection')),
      blockMs: truthy(field(data, 'blockConnection')) && isNumeric(block) ? toNumber(block) : 0,
    };
  }
}
