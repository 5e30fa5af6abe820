import { describe, expect, it } from 'vitest';
import { barAct } from './bar-keys.ts';

const press = (key: string, ...held: ('shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey')[]) => {
  const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
  return barAct({ key, ...none, ...Object.fromEntries(held.map((each) => [each, true])) });
};

describe('keys on a bar', () => {
  it.each([
    ['ArrowRight', [], { type: 'change', mode: 'move', days: 1 }],
    ['ArrowLeft', ['ctrlKey'], { type: 'change', mode: 'move', days: -7 }],
    ['ArrowRight', ['shiftKey'], { type: 'change', mode: 'end', days: 1 }],
    ['ArrowLeft', ['shiftKey', 'ctrlKey'], { type: 'change', mode: 'end', days: -7 }],
    ['PageDown', [], { type: 'change', mode: 'move', days: 7 }],
    ['ArrowUp', [], { type: 'go', rows: -1 }],
    ['Enter', [], { type: 'open' }],
    ['Escape', [], { type: 'cancel' }],
  ] as const)('%s with %j', (key, held, expected) => {
    expect(press(key, ...held)).toEqual(expected);
  });

  it('leaves every other key, and those of the browser, alone', () => {
    expect(press('Tab')).toBeNull();
    expect(press('a')).toBeNull();
    expect(press('ArrowLeft', 'altKey')).toBeNull();
    expect(press('ArrowRight', 'metaKey')).toBeNull();
  });
});
