import { type Case, dbl, fails, oid, update } from './case.ts';

/** Update operators on arrays, positional forms, array filters. */
export const ARRAY_UPDATES: Case[] = [
  update('$push', { a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }),
  update('$push to a missing array', {}, { $push: { a: 2 } }, { a: [2] }),
  update('$push an array', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }),
  update('$push to a scalar', { a: 1 }, { $push: { a: 2 } }, fails(2)),
  update('$push to null', { a: null }, { $push: { a: 2 } }, fails(2)),
  update('$push $each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }),
  update('$push $each of nothing', {}, { $push: { a: { $each: [] } } }, { a: [] }),
  update('$push $each needs an array', { a: [] }, { $push: { a: { $each: 1 } } }, fails(2)),
  update(
    '$push $slice keeps the first',
    { a: [1, 2] },
    { $push: { a: { $each: [3, 4], $slice: 3 } } },
    { a: [1, 2, 3] },
  ),
  update(
    '$push $slice keeps the last',
    { a: [1, 2] },
    { $push: { a: { $each: [3, 4], $slice: -3 } } },
    { a: [2, 3, 4] },
  ),
  update('$push $slice 0', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }),
  update('$push $slice on a missing array', {}, { $push: { a: { $each: [1, 2, 3], $slice: -2 } } }, { a: [2, 3] }),
  update('$push $sort', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1 } } }, { a: [1, 2, 3] }),
  update('$push $sort downwards', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }),
  update(
    '$push $sort by a field',
    { a: [{ x: 2 }, { x: 1 }] },
    { $push: { a: { $each: [{ x: 0 }], $sort: { x: 1 } } } },
    { a: [{ x: 0 }, { x: 1 }, { x: 2 }] },
  ),
  update(
    '$push $sort by two fields',
    {
      a: [
        { x: 1, y: 2 },
        { x: 1, y: 1 },
      ],
    },
    { $push: { a: { $each: [{ x: 0, y: 5 }], $sort: { x: -1, y: 1 } } } },
    {
      a: [
        { x: 1, y: 1 },
        { x: 1, y: 2 },
        { x: 0, y: 5 },
      ],
    },
  ),
  update(
    '$push $sort then $slice',
    { a: [5, 1] },
    { $push: { a: { $each: [3], $sort: -1, $slice: 2 } } },
    { a: [5, 3] },
  ),
  update('$push $position', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }),
  update(
    '$push $position from the end',
    { a: [1, 4] },
    { $push: { a: { $each: [3], $position: -1 } } },
    { a: [1, 3, 4] },
  ),
  update('$push $position beyond the end', { a: [1] }, { $push: { a: { $each: [2], $position: 9 } } }, { a: [1, 2] }),
  update('$push unknown clause', { a: [] }, { $push: { a: { $each: [1], $foo: 1 } } }, fails(2)),
  update('$push a document', { a: [] }, { $push: { a: { x: 1 } } }, { a: [{ x: 1 }] }),
  update('$push to a path', {}, { $push: { 'a.b': 1 } }, { a: { b: [1] } }),
  update('$addToSet new', { a: [1, 1] }, { $addToSet: { a: 2 } }, { a: [1, 1, 2] }),
  update('$addToSet there already', { a: [1, 2] }, { $addToSet: { a: 2 } }, { a: [1, 2] }),
  update('$addToSet a double that is there as int', { a: [1] }, { $addToSet: { a: dbl(1) } }, { a: [1] }),
  update('$addToSet $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2, 3] } } }, { a: [1, 2, 3] }),
  update('$addToSet to a missing array', {}, { $addToSet: { a: 1 } }, { a: [1] }),
  update('$addToSet an array is one element', { a: [1] }, { $addToSet: { a: [1] } }, { a: [1, [1]] }),
  update(
    '$addToSet documents: field order counts',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ),
  update('$addToSet object ids', { a: [oid(1)] }, { $addToSet: { a: oid(1) } }, { a: [oid(1)] }),
  update('$addToSet to a scalar', { a: 1 }, { $addToSet: { a: 2 } }, fails(2)),
  update('$pull a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }),
  update('$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }),
  update('$pull with $in', { a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }),
  update('$pull documents by fields', { a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }),
  update(
    '$pull documents by condition',
    { a: [{ x: 1 }, { x: 5 }] },
    { $pull: { a: { x: { $gt: 3 } } } },
    { a: [{ x: 1 }] },
  ),
  update(
    '$pull documents by two fields',
    {
      a: [
        { x: 1, y: 1 },
        { x: 1, y: 2 },
      ],
    },
    { $pull: { a: { x: 1, y: 2 } } },
    { a: [{ x: 1, y: 1 }] },
  ),
  update(
    '$pull documents by $elemMatch',
    { a: [{ l: [1, 2] }, { l: [3] }] },
    { $pull: { a: { l: { $elemMatch: { $gt: 2 } } } } },
    { a: [{ l: [1, 2] }] },
  ),
  update(
    '$pull by $or',
    { a: [{ x: 1 }, { x: 2 }, { x: 3 }] },
    { $pull: { a: { $or: [{ x: 1 }, { x: 3 }] } } },
    { a: [{ x: 2 }] },
  ),
  update('$pull by regular expression', { a: ['abc', 'xyz'] }, { $pull: { a: /^a/ } }, { a: ['xyz'] }),
  update('$pull an object id', { a: [oid(1), oid(2)] }, { $pull: { a: oid(1) } }, { a: [oid(2)] }),
  update('$pull null', { a: [null, 1] }, { $pull: { a: null } }, { a: [1] }),
  update('$pull an exact array', { a: [[1], [2]] }, { $pull: { a: [1] } }, { a: [[2]] }),
  update('$pull with $ne', { a: [1, 2] }, { $pull: { a: { $ne: 1 } } }, { a: [1] }),
  update('$pull from a missing array', {}, { $pull: { a: 1 } }, {}),
  update('$pull from a scalar', { a: 1 }, { $pull: { a: 1 } }, fails(2)),
  update('$pullAll', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }),
  update(
    '$pullAll compares documents whole',
    { a: [{ x: 1 }, { x: 1, y: 1 }] },
    { $pullAll: { a: [{ x: 1 }] } },
    { a: [{ x: 1, y: 1 }] },
  ),
  update('$pullAll needs an array', { a: [1] }, { $pullAll: { a: 1 } }, fails(2)),
  update('$pop last', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }),
  update('$pop first', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }),
  update('$pop of nothing', { a: [] }, { $pop: { a: 1 } }, { a: [] }),
  update('$pop a missing array', {}, { $pop: { a: 1 } }, {}),
  update('$pop a scalar', { a: 1 }, { $pop: { a: 1 } }, fails(14)),
  update('$pop by 2', { a: [1] }, { $pop: { a: 2 } }, fails(9)),
  update(
    '$ sets the matched element',
    { a: [1, 2, 3] },
    { $set: { 'a.$': 9 } },
    { a: [1, 9, 3] },
    { filter: { a: 2 } },
  ),
  update(
    '$ in documents',
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 2 },
      ],
    },
    { $set: { 'a.$.v': 9 } },
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 9 },
      ],
    },
    { filter: { 'a.k': 2 } },
  ),
  update(
    '$ by $elemMatch',
    {
      a: [
        { k: 1, v: 1 },
        { k: 1, v: 5 },
      ],
    },
    { $inc: { 'a.$.v': 1 } },
    {
      a: [
        { k: 1, v: 1 },
        { k: 1, v: 6 },
      ],
    },
    { filter: { a: { $elemMatch: { k: 1, v: 5 } } } },
  ),
  update(
    '$ two paths',
    { a: [{ k: 1 }, { k: 2 }] },
    { $set: { 'a.$.x': 1, 'a.$.y': 2 } },
    { a: [{ k: 1 }, { k: 2, x: 1, y: 2 }] },
    { filter: { 'a.k': 2 } },
  ),
  update('$ under $and', { a: [1, 2] }, { $set: { 'a.$': 9 } }, { a: [1, 9] }, { filter: { $and: [{ a: 2 }] } }),
  update('$ with $in', { a: [1, 2, 3] }, { $set: { 'a.$': 9 } }, { a: [1, 2, 9] }, { filter: { a: { $in: [3, 7] } } }),
  update('$ with a range', { a: [1, 5, 6] }, { $set: { 'a.$': 0 } }, { a: [1, 0, 6] }, { filter: { a: { $gt: 3 } } }),
  update('$ unset', { a: [{ k: 1, v: 1 }] }, { $unset: { 'a.$.v': '' } }, { a: [{ k: 1 }] }, { filter: { 'a.k': 1 } }),
  update(
    '$ push below',
    { a: [{ k: 1, l: [1] }] },
    { $push: { 'a.$.l': 2 } },
    { a: [{ k: 1, l: [1, 2] }] },
    { filter: { 'a.k': 1 } },
  ),
  update('$ without an array in the filter', { a: [1] }, { $set: { 'a.$': 9 } }, fails(2)),
  update('$[] sets all', { a: [1, 2] }, { $set: { 'a.$[]': 0 } }, { a: [0, 0] }),
  update('$[] in documents', { a: [{ x: 1 }, { x: 2 }] }, { $inc: { 'a.$[].x': 10 } }, { a: [{ x: 11 }, { x: 12 }] }),
  update('$[] of nested arrays', { a: [[1, 2], [3]] }, { $inc: { 'a.$[].$[]': 1 } }, { a: [[2, 3], [4]] }),
  update('$[] of an empty array', { a: [] }, { $set: { 'a.$[]': 0 } }, { a: [] }),
  update('$[] of a missing array', {}, { $set: { 'a.$[]': 0 } }, fails(2)),
  update('$[] of a scalar', { a: 1 }, { $set: { 'a.$[]': 0 } }, fails(2)),
  update(
    '$[x] by value',
    { a: [1, 5, 9] },
    { $set: { 'a.$[x]': 0 } },
    { a: [1, 0, 0] },
    { arrayFilters: [{ x: { $gt: 3 } }] },
  ),
  update(
    '$[x] by a field',
    {
      a: [
        { k: 1, v: 0 },
        { k: 2, v: 0 },
      ],
    },
    { $set: { 'a.$[x].v': 9 } },
    {
      a: [
        { k: 1, v: 0 },
        { k: 2, v: 9 },
      ],
    },
    { arrayFilters: [{ 'x.k': 2 }] },
  ),
  update(
    '$[x] by two fields',
    {
      a: [
        { k: 1, g: 1 },
        { k: 1, g: 2 },
      ],
    },
    { $set: { 'a.$[x].v': 9 } },
    {
      a: [
        { k: 1, g: 1 },
        { k: 1, g: 2, v: 9 },
      ],
    },
    { arrayFilters: [{ 'x.k': 1, 'x.g': 2 }] },
  ),
  update(
    '$[x] with $or',
    { a: [1, 5, 9] },
    { $set: { 'a.$[x]': 0 } },
    { a: [0, 5, 0] },
    { arrayFilters: [{ $or: [{ x: 1 }, { x: 9 }] }] },
  ),
  update(
    '$[x] nested',
    { a: [{ l: [1, 5] }, { l: [7] }] },
    { $inc: { 'a.$[x].l.$[y]': 100 } },
    { a: [{ l: [1, 105] }, { l: [7] }] },
    { arrayFilters: [{ 'x.l': 5 }, { y: { $gt: 2 } }] },
  ),
  update(
    '$[x] two identifiers',
    { a: [1, 2], b: [1, 2] },
    { $set: { 'a.$[x]': 0, 'b.$[y]': 9 } },
    { a: [0, 2], b: [1, 9] },
    { arrayFilters: [{ x: 1 }, { y: 2 }] },
  ),
  update('$[x] that matches nothing', { a: [1] }, { $set: { 'a.$[x]': 0 } }, { a: [1] }, { arrayFilters: [{ x: 7 }] }),
  update('$[x] without a filter', { a: [1] }, { $set: { 'a.$[x]': 0 } }, fails(2)),
  update('a filter that is not used', { a: [1] }, { $set: { a: 0 } }, fails(9), { arrayFilters: [{ x: 7 }] }),
  update('two filters of one name', { a: [1] }, { $set: { 'a.$[x]': 0 } }, fails(9), {
    arrayFilters: [{ x: 7 }, { x: 8 }],
  }),
  update('a filter of two names', { a: [1] }, { $set: { 'a.$[x]': 0 } }, fails(9), { arrayFilters: [{ x: 7, y: 8 }] }),
  update(
    '$[x] push',
    { a: [{ k: 1, l: [] }] },
    { $push: { 'a.$[x].l': 1 } },
    { a: [{ k: 1, l: [1] }] },
    { arrayFilters: [{ 'x.k': 1 }] },
  ),
  update(
    '$[x] unset',
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 2 },
      ],
    },
    { $unset: { 'a.$[x].v': '' } },
    { a: [{ k: 1 }, { k: 2, v: 2 }] },
    { arrayFilters: [{ 'x.k': 1 }] },
  ),
  update(
    '$[x] pull below',
    {
      a: [
        { k: 1, l: [1, 2] },
        { k: 2, l: [1] },
      ],
    },
    { $pull: { 'a.$[x].l': 1 } },
    {
      a: [
        { k: 1, l: [2] },
        { k: 2, l: [1] },
      ],
    },
    { arrayFilters: [{ 'x.k': 1 }] },
  ),
];
