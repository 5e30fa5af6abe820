import { Slice, type Node, type Schema } from '@tiptap/pm/model';
import { Step, StepMap, StepResult } from '@tiptap/pm/transform';

/**
 * What a change of the shared text makes of the editor's document. It puts in new nodes for whole blocks, and tells by its
 * map what in them is really new: letters that stayed keep their positions, and with them cursors, marks of comments and
 * whatever else is mapped through it.
 */
export class TextStep extends Step {
  readonly from: number;
  readonly to: number;
  readonly slice: Slice;
  readonly #map: StepMap;

  constructor(from: number, to: number, slice: Slice, map: StepMap) {
    super();
    this.from = from;
    this.to = to;
    this.slice = slice;
    this.#map = map;
  }

  apply(doc: Node): StepResult {
    return StepResult.fromReplace(doc, this.from, this.to, this.slice);
  }

  override getMap(): StepMap {
    return this.#map;
  }

  invert(doc: Node): TextStep {
    return new TextStep(this.from, this.from + this.slice.size, doc.slice(this.from, this.to), this.#map.invert());
  }

  /** It is made for one state of one document. */
  map(): null {
    return null;
  }

  toJSON(): unknown {
    return { stepType: 'liveText', from: this.from, to: this.to, slice: this.slice.toJSON() as unknown };
  }

  static override fromJSON(schema: Schema, json: { from: number; to: number; slice: unknown }): TextStep {
    const slice = Slice.fromJSON(schema, json.slice);
    return new TextStep(json.from, json.to, slice, new StepMap([json.from, json.to - json.from, slice.size]));
  }
}
