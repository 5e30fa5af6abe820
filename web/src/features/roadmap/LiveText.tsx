import { Textarea, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import type { RefCallback } from 'react';
import { textDifference } from '@koinon/roadmap';

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly maxLength: number;
  readonly multiline?: boolean;
  readonly autoFocus?: boolean;
  /** Coming here by keyboard or at the beginning, the next letter replaces everything. */
  readonly selectAll?: boolean;
  readonly onChange: (value: string) => void;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A text field that several people may be typing in: the caret stays at its words when others' letters arrive before it. */
export function LiveText({ multiline = false, autoFocus = false, selectAll = false, value, onChange, ...rest }: Props) {
  const field = useRef<Field | null>(null);
  const known = useRef({ value, start: 0, end: 0 });
  const ref: RefCallback<Field> = (element) => {
    field.current = element;
  };
  const remember = (next = value) => {
    const { selectionStart, selectionEnd } = field.current ?? {};
    known.current = { value: next, start: selectionStart ?? next.length, end: selectionEnd ?? next.length };
  };
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || known.current.value === value) return;
    if (document.activeElement === element) {
      const change = textDifference(known.current.value, value);
      element.setSelectionRange(carried(known.current.start, change), carried(known.current.end, change));
    }
    known.current = { value, start: element.selectionStart ?? 0, end: element.selectionEnd ?? 0 };
  }, [value]);
  const shared = {
    ...rest,
    value,
    'data-autofocus': autoFocus || undefined,
    onSelect: () => remember(),
    onFocus: () => {
      if (selectAll) field.current?.select();
      remember();
    },
    onChange: (event: React.ChangeEvent<Field>) => {
      remember(event.currentTarget.value);
      onChange(event.currentTarget.value);
    },
  };
  return multiline ? (
    <Textarea {...shared} ref={ref} autosize minRows={3} maxRows={14} />
  ) : (
    <TextInput {...shared} ref={ref} />
  );
}

/** Where a place in the old text is in the new one. */
function carried(at: number, change: ReturnType<typeof textDifference>): number {
  if (at <= change.start) return at;
  return Math.max(change.start, at - change.removed) + change.inserted.length;
}
