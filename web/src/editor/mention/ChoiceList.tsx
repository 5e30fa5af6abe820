import { Paper, Portal, Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useImperativeHandle, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './ChoiceList.module.css';

export interface Choice {
  key: string;
  name: string;
  detail?: string | undefined;
  Sign: Icon;
}

export interface ChoiceListHandle {
  onKey: (event: KeyboardEvent) => boolean;
}

interface Props<C extends Choice> {
  label: string;
  items: readonly C[];
  rect: DOMRect | null;
  pick: (choice: C) => void;
  close: () => void;
  ref: Ref<ChoiceListHandle>;
  id?: string;
  /** What is said where there is nothing to choose. */
  none?: string;
}

/** What one may choose, at the cursor: arrows choose, Enter or Tab takes, Escape closes. Focus stays in the text. */
export function ChoiceList<C extends Choice>({ label, items, rect, pick, close, ref, id, none }: Props<C>) {
  const { t } = useTranslation();
  const nothing = none ?? t('editor.mention.none');
  const [choice, setChoice] = useState({ items, index: 0 });
  // New results begin at the first.
  const chosen = choice.items === items ? choice.index : 0;

  useImperativeHandle(ref, () => ({
    onKey: (event) => {
      if (event.key === 'Escape') {
        close();
        return true;
      }
      if (items.length === 0) return false;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        setChoice({ items, index: (chosen + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length });
        event.preventDefault();
        return true;
      }
      if (event.key !== 'Enter' && event.key !== 'Tab') return false;
      event.preventDefault();
      pick(items[Math.min(chosen, items.length - 1)]!);
      return true;
    },
  }));

  if (!rect) return null;
  const below = rect.bottom + 300 < window.innerHeight;
  const left = Math.max(8, Math.min(rect.left, window.innerWidth - 296));
  const active = items[chosen];
  return (
    <Portal>
      <Paper
        className={classes.list}
        shadow="md"
        withBorder
        style={below ? { left, top: rect.bottom + 4 } : { left, bottom: window.innerHeight - rect.top + 4 }}
      >
        <div role="listbox" aria-label={label} id={id}>
          {items.map((item, index) => (
            <div
              key={item.key}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={classes.option}
              // The text keeps the focus, so the choice is made before the press would move it.
              onPointerDown={(event) => {
                event.preventDefault();
                pick(item);
              }}
            >
              <item.Sign size={18} aria-hidden />
              <span className={classes.words}>
                <Text span size="sm" fw={560}>
                  {item.name}
                </Text>
                {item.detail && (
                  <Text span size="xs" c="dimmed">
                    {item.detail}
                  </Text>
                )}
              </span>
            </div>
          ))}
        </div>
        {items.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {nothing}
          </Text>
        )}
        <span role="status" className={classes.spoken}>
          {active ? `${active.name}${active.detail ? `, ${active.detail}` : ''}` : nothing}
        </span>
      </Paper>
    </Portal>
  );
}
