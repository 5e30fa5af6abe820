import { type PracticeChange, type PracticeShape, shapes } from '@koinon/contract';

/** A card as it is being written: what is chosen may not be chosen yet. */
export interface CardValues extends Record<string, unknown> {
  title: string;
  problem: string;
  solution: string;
  results: string;
  figures: { value: string; label: string }[];
  cost: string;
  costBand: NonNullable<PracticeChange['costBand']> | null;
  conditions: string;
  steps: { title: string; days: number }[];
  region: NonNullable<PracticeChange['region']> | null;
  sectors: string[];
  tags: string[];
  contact: { name: string; email: string; phone: string };
}

export const emptyCard: CardValues = {
  title: '',
  problem: '',
  solution: '',
  results: '',
  figures: [],
  cost: '',
  costBand: null,
  conditions: '',
  steps: [],
  region: null,
  sectors: [],
  tags: [],
  contact: { name: '', email: '', phone: '' },
};

export const valuesOf = (practice: PracticeShape): CardValues => ({
  title: practice.title,
  problem: practice.problem,
  solution: practice.solution,
  results: practice.results,
  figures: practice.figures,
  cost: practice.cost,
  costBand: practice.costBand,
  conditions: practice.conditions,
  steps: practice.steps,
  region: practice.region,
  sectors: practice.sectors,
  tags: practice.tags,
  contact: practice.contact ?? emptyCard.contact,
});

/** The shape of what is written; the title is needed. */
export const cardSchema = shapes.practiceChange.required({ title: true });
