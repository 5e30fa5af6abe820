import type { SelectProps } from '@mantine/core';
import { Suspense, type ComponentType } from 'react';
import { lazyPart } from './lazy-part.ts';

const Select = lazyPart([], async () => (await import('./choice.ts')).Select as ComponentType<SelectProps>);

/** A choice that comes after its page; its room is kept. */
export function LazySelect(props: SelectProps) {
  return (
    <Suspense fallback={<div style={{ minHeight: 70 }} />}>
      <Select {...props} />
    </Suspense>
  );
}
