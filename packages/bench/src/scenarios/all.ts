import { targets } from '../servers/targets.ts';
import { cursors } from './cursors.ts';
import { finding } from './finding.ts';
import { guardAlone } from './guard-alone.ts';
import { hostile } from './hostile.ts';
import { fullRoom, hotRoom } from './hot-room.ts';
import { amongSuggestions, inTheBrowser, onASlowProcessor } from './in-the-browser.ts';
import { idleDocuments } from './idle-documents.ts';
import { longHistory } from './long-history.ts';
import { manyDocuments } from './many-documents.ts';
import { returnAtOnce } from './return-at-once.ts';
import type { Scenario } from './scenario.ts';
import { severalNodes } from './several-nodes.ts';
import { tenfold } from './tenfold.ts';
import { tenThousand } from './ten-thousand.ts';

export interface ScenarioEntry {
  title: string;
  run: Scenario;
  /** The servers it says something about; all when not given. */
  only?: readonly string[];
  /** Measured on this server alone, whatever was asked for; its table stands apart, with a machine and day of its own. */
  apart?: string;
}

const withDocuments = Object.keys(targets).filter((name) => targets[name]!.documents);

export const scenarios: Readonly<Record<string, ScenarioEntry>> = {
  S1: { title: 'one document, 100 clients, two of them typing 50 updates/s each', run: hotRoom },
  S2: { title: '500 documents with two clients, each typing 2 updates/s', run: manyDocuments },
  S3: { title: 'a long history streamed in edit by edit, and joined', run: longHistory, only: withDocuments },
  S4: { title: '1,000 open documents of 20 KB text, idle', run: idleDocuments, only: withDocuments },
  S5: { title: '100 clients in one document, each moving a cursor 5 times a second', run: cursors },
  S6: { title: '500 clients of 50 documents return at once', run: returnAtOnce, only: withDocuments },
  W: { title: '200 people in one document, all of them typing 2.5 updates/s', run: fullRoom },
  C: { title: '10,000 clients of 2,550 documents, 200 of them typing', run: tenThousand },
  H: {
    title: '50 pairs typing, and two people who send and ask what costs most',
    run: hostile,
    only: withDocuments,
  },
  N: {
    title: 'the documents of S2 on two nodes beside one, each with the same share of a core',
    run: severalNodes,
    only: ['koinon'],
  },
  X10: { title: 'the history ten times over in one document', run: tenfold, only: ['koinon'] },
  B: {
    title: 'writing in a browser, in a document of 30,000 words with 20 people in it',
    run: inTheBrowser,
    apart: 'application',
  },
  BS: {
    title:
      'writing in a browser among 200 suggestions of four people, in a document of 30,000 words with 20 people in it',
    run: amongSuggestions,
    apart: 'application',
  },
  BP: {
    title: 'writing in a browser on a processor four times slower, in a document of 30,000 words with 20 people in it',
    run: onASlowProcessor,
    apart: 'application',
  },
  F: { title: 'search in 100,000 texts, beside MiniSearch on the same texts', run: finding, only: ['koinon'] },
  G: { title: 'the guard alone, on edits as people type them', run: guardAlone, only: ['koinon'] },
};
