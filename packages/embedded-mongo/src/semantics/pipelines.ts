import { type Case, dbl, dec, fails, long, pipeline as p } from './case.ts';

const SALES = [
  { _id: 1, who: 'a', n: 1, tags: ['x', 'y'] },
  { _id: 2, who: 'b', n: 2, tags: [] },
  { _id: 3, who: 'a', n: 5 },
  { _id: 4, who: null, n: 7, tags: 'z' },
];

/** Aggregation stages. */
export const PIPELINES: Case[] = [
  p(
    '$match',
    SALES,
    [{ $match: { n: { $gt: 4 } } }, { $project: { n: 1 } }],
    [
      { _id: 3, n: 5 },
      { _id: 4, n: 7 },
    ],
  ),
  p(
    '$sort, $skip, $limit',
    SALES,
    [{ $sort: { n: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 3 }, { _id: 2 }],
  ),
  p(
    '$limit before $sort',
    SALES,
    [{ $limit: 2 }, { $sort: { n: -1 } }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 1 }],
  ),
  p('$limit before $match', SALES, [{ $limit: 1 }, { $match: { who: 'b' } }], []),
  p('$count', SALES, [{ $match: { who: 'a' } }, { $count: 'total' }], [{ total: 2 }]),
  p('$count of all', SALES, [{ $count: 'total' }], [{ total: 4 }]),
  p('$count of nothing', [], [{ $count: 'total' }], []),
  p(
    '$group with $sum',
    SALES,
    [{ $group: { _id: '$who', total: { $sum: '$n' } } }, { $sort: { _id: 1 } }],
    [
      { _id: null, total: 7 },
      { _id: 'a', total: 6 },
      { _id: 'b', total: 2 },
    ],
  ),
  p(
    '$group missing with null',
    [{ _id: 1 }, { _id: 2, k: null }],
    [{ $group: { _id: '$k', n: { $sum: 1 } } }],
    [{ _id: null, n: 2 }],
  ),
  p(
    '$group equal numbers of all types',
    [
      { _id: 1, k: 1 },
      { _id: 2, k: dbl(1) },
      { _id: 3, k: dec('1.0') },
      { _id: 4, k: long(1) },
    ],
    [{ $group: { _id: '$k', n: { $sum: 1 } } }],
    [{ _id: 1, n: 4 }],
  ),
  p(
    '$group by a document',
    SALES,
    [{ $group: { _id: { w: '$who' }, n: { $sum: 1 } } }, { $sort: { n: -1 } }, { $limit: 1 }],
    [{ _id: { w: 'a' }, n: 2 }],
  ),
  p(
    '$group of all',
    SALES,
    [{ $group: { _id: null, n: { $sum: 1 }, avg: { $avg: '$n' }, min: { $min: '$n' }, max: { $max: '$n' } } }],
    [{ _id: null, n: 4, avg: 3.75, min: 1, max: 7 }],
  ),
  p(
    '$group with $push',
    SALES,
    [{ $match: { who: 'a' } }, { $group: { _id: '$who', l: { $push: '$n' } } }],
    [{ _id: 'a', l: [1, 5] }],
  ),
  p(
    '$group with $push of missing',
    SALES,
    [{ $group: { _id: null, l: { $push: '$nothing' } } }],
    [{ _id: null, l: [] }],
  ),
  p(
    '$group with $addToSet',
    [
      { _id: 1, n: 1 },
      { _id: 2, n: dbl(1) },
    ],
    [{ $group: { _id: null, l: { $addToSet: '$n' } } }],
    [{ _id: null, l: [1] }],
  ),
  p(
    '$group with $first and $last',
    SALES,
    [{ $sort: { n: 1 } }, { $group: { _id: null, f: { $first: '$n' }, l: { $last: '$n' } } }],
    [{ _id: null, f: 1, l: 7 }],
  ),
  p(
    '$group with $sum of decimals',
    [
      { _id: 1, n: dec('0.1') },
      { _id: 2, n: dec('0.2') },
    ],
    [{ $group: { _id: null, s: { $sum: '$n' } } }],
    [{ _id: null, s: dec('0.3') }],
  ),
  p(
    '$group with $avg of decimals',
    [
      { _id: 1, n: dec('0.1') },
      { _id: 2, n: dec('0.2') },
    ],
    [{ $group: { _id: null, s: { $avg: '$n' } } }],
    [{ _id: null, s: dec('0.15') }],
  ),
  p('$group with $sum of words', SALES, [{ $group: { _id: null, s: { $sum: '$who' } } }], [{ _id: null, s: 0 }]),
  p('$group with $count', SALES, [{ $group: { _id: null, n: { $count: {} } } }], [{ _id: null, n: 4 }]),
  p(
    '$group with $mergeObjects',
    [
      { _id: 1, o: { a: 1 } },
      { _id: 2, o: { b: 2 } },
    ],
    [{ $group: { _id: null, o: { $mergeObjects: '$o' } } }],
    [{ _id: null, o: { a: 1, b: 2 } }],
  ),
  p(
    '$group with $top',
    SALES,
    [{ $group: { _id: null, t: { $top: { sortBy: { n: -1 }, output: '$n' } } } }],
    [{ _id: null, t: 7 }],
  ),
  p(
    '$group with $firstN',
    SALES,
    [{ $group: { _id: null, t: { $firstN: { input: '$n', n: 2 } } } }],
    [{ _id: null, t: [1, 2] }],
  ),
  p(
    '$group with $maxN',
    SALES,
    [{ $group: { _id: null, t: { $maxN: { input: '$n', n: 2 } } } }],
    [{ _id: null, t: [7, 5] }],
  ),
  p('$group with an unknown accumulator', SALES, [{ $group: { _id: null, t: { $foo: 1 } } }], fails(15952)),
  p('$group without _id', SALES, [{ $group: { n: { $sum: 1 } } }], fails(15955)),
  p('$sortByCount', SALES, [{ $sortByCount: '$who' }, { $limit: 1 }], [{ _id: 'a', count: 2 }]),
  p(
    '$unwind',
    SALES,
    [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 4, tags: 'z' },
    ],
  ),
  p(
    '$unwind keeping empty ones',
    SALES,
    [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $project: { tags: 1 } }],
    [{ _id: 1, tags: 'x' }, { _id: 1, tags: 'y' }, { _id: 2 }, { _id: 3 }, { _id: 4, tags: 'z' }],
  ),
  p(
    '$unwind with an index',
    [{ _id: 1, l: ['p', 'q'] }],
    [{ $unwind: { path: '$l', includeArrayIndex: 'i' } }],
    [
      { _id: 1, l: 'p', i: long(0) },
      { _id: 1, l: 'q', i: long(1) },
    ],
  ),
  p('$unwind an empty string', [{ _id: 1, l: '' }], [{ $unwind: '$l' }], [{ _id: 1, l: '' }]),
  p(
    '$unwind a path',
    [{ _id: 1, a: { l: [1, 2] } }],
    [{ $unwind: '$a.l' }],
    [
      { _id: 1, a: { l: 1 } },
      { _id: 1, a: { l: 2 } },
    ],
  ),
  p('$unwind without a dollar', SALES, [{ $unwind: 'tags' }], fails(28818)),
  p(
    '$project with expressions',
    [{ _id: 1, a: 1, b: 2 }],
    [{ $project: { _id: 0, s: { $add: ['$a', '$b'] }, b: 1 } }],
    [{ b: 2, s: 3 }],
  ),
  p('$project of nothing', SALES, [{ $project: {} }], fails(51272)),
  p('$addFields', [{ _id: 1, a: 1 }], [{ $addFields: { b: '$a', 'c.d': 5 } }], [{ _id: 1, a: 1, b: 1, c: { d: 5 } }]),
  p('$addFields replaces in place', [{ _id: 1, a: 1, b: 2 }], [{ $addFields: { a: 9 } }], [{ _id: 1, a: 9, b: 2 }]),
  p(
    '$addFields in arrays',
    [{ _id: 1, a: [{ x: 1 }, { x: 2 }] }],
    [{ $addFields: { 'a.y': 0 } }],
    [
      {
        _id: 1,
        a: [
          { x: 1, y: 0 },
          { x: 2, y: 0 },
        ],
      },
    ],
  ),
  p('$set with $$REMOVE', [{ _id: 1, a: 1 }], [{ $set: { a: '$$REMOVE' } }], [{ _id: 1 }]),
  p('$unset', [{ _id: 1, a: 1, b: { c: 1, d: 2 } }], [{ $unset: ['a', 'b.c'] }], [{ _id: 1, b: { d: 2 } }]),
  p('$replaceRoot', [{ _id: 1, a: { b: 2 } }], [{ $replaceRoot: { newRoot: '$a' } }], [{ b: 2 }]),
  p('$replaceRoot with no document', [{ _id: 1, a: 5 }], [{ $replaceRoot: { newRoot: '$a' } }], fails(40228)),
  p('$replaceWith', [{ _id: 1, a: 5 }], [{ $replaceWith: { x: '$a' } }], [{ x: 5 }]),
  p(
    '$facet',
    SALES,
    [{ $facet: { n: [{ $count: 'c' }], top: [{ $sort: { n: -1 } }, { $limit: 1 }, { $project: { n: 1 } }] } }],
    [{ n: [{ c: 4 }], top: [{ _id: 4, n: 7 }] }],
  ),
  p(
    '$bucket',
    SALES,
    [{ $bucket: { groupBy: '$n', boundaries: [0, 2, 6], default: 'more' } }],
    [
      { _id: 0, count: 1 },
      { _id: 2, count: 2 },
      { _id: 'more', count: 1 },
    ],
  ),
  p('$bucket without a place', SALES, [{ $bucket: { groupBy: '$n', boundaries: [0, 2] } }], fails(40066)),
  p(
    '$bucketAuto',
    SALES,
    [{ $bucketAuto: { groupBy: '$n', buckets: 2 } }],
    [
      { _id: { min: 1, max: 5 }, count: 2 },
      { _id: { min: 5, max: 7 }, count: 2 },
    ],
  ),
  p(
    '$redact',
    [{ _id: 1, l: 1, s: { l: 5, x: 1 } }],
    [{ $redact: { $cond: [{ $gt: ['$l', 3] }, '$$PRUNE', '$$DESCEND'] } }],
    [{ _id: 1, l: 1 }],
  ),
  p('$sample takes that many', [{ _id: 1 }], [{ $sample: { size: 5 } }], [{ _id: 1 }]),
  p('an unknown stage', [], [{ $foo: {} }], fails(40324)),
  p('two stages in one', [], [{ $match: {}, $limit: 1 }], fails(40323)),
  p('$geoNear is refused', [], [{ $geoNear: {} }], fails(27)),
  p('$out must be last', [], [{ $out: 'x' }, { $match: {} }], fails(40601)),
  p('$limit 0', [], [{ $limit: 0 }], fails(15958)),
];
