import { expect, it } from 'vitest';
import type { RoadmapItem } from '@koinon/roadmap';
import { timelinePages, timelinePicture } from './picture.ts';

const item = (fields: Partial<RoadmapItem>): RoadmapItem => ({
  id: 'a', kind: 'action', title: '', description: '', parentId: null, pillar: null, level: null, regions: [],
  responsibleUnionId: null, responsiblePersonId: null, start: null, end: null, status: 'planned', progress: 0, dependsOn: [],
  documentIds: [], ideaIds: [], order: '', ...fields,
}); // prettier-ignore
const words = { title: 'Χάρτης', untitled: 'Χωρίς τίτλο', today: 'Σήμερα', major: String, minor: String, day: String };

it('draws a row for each item, with a bar where it has dates, and titles that are no markup', () => {
  const items = [
    item({ id: 'g', kind: 'goal', title: 'Στόχος' }),
    item({
      id: 'a',
      parentId: 'g',
      title: '<script>alert(1)</script> & "εισαγωγικά"',
      start: '2026-10-01',
      end: '2026-12-01',
      progress: 50,
    }),
    item({ id: 'm', kind: 'milestone', end: '2027-01-10' }),
    item({ id: 'n', title: 'Χωρίς ημερομηνίες' }),
  ];
  const { svg, height } = timelinePicture(items, '2026-11-29', words);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;εισαγωγικά&quot;');
  expect(svg).not.toContain('<script');
  // The goal and its action, with what is done of each; one diamond.
  expect(svg.match(/fill-opacity="0.35"/g)).toHaveLength(2);
  expect(svg.match(/<path d="M/g)).toHaveLength(1);
  expect(svg).toContain('Χωρίς τίτλο');
  expect(svg).toContain('Χωρίς ημερομηνίες');
  const taller = timelinePicture([...items, item({ id: 'x' })], '2026-11-29', words);
  expect(taller.height).toBeGreaterThan(height);
});

it('goes on pages that each have the heading, and all rows once', () => {
  const items = Array.from({ length: 200 }, (_, i) =>
    item({ id: `i${i}`, title: `n${i}.`, start: '2026-10-01', end: '2027-03-01' }),
  );
  const pages = timelinePages(items, '2026-11-29', words);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.every((page) => page.includes('Χάρτης'))).toBe(true);
  expect(pages.join('').match(/n\d+\./g)).toHaveLength(200);
});
