import { Tooltip, UnstyledButton } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ComponentPropsWithoutRef, Ref } from 'react';
import classes from './Toolbar.module.css';

interface Props extends Omit<ComponentPropsWithoutRef<'button'>, 'aria-label'> {
  icon: Icon;
  label: string;
  /** As people press it: «Ctrl+B». */
  shortcut?: string;
  /** Given for what is on or off. */
  active?: boolean;
  caret?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** One button of the toolbar. It never takes the focus from the text when pressed with a pointer. */
export function ToolButton({ icon: Sign, label, shortcut, active, caret, ref, className, ...rest }: Props) {
  return (
    <Tooltip label={shortcut ? `${label} (${shortcut})` : label} openDelay={400}>
      <UnstyledButton
        ref={ref}
        type="button"
        className={className ? `${classes.tool} ${className}` : classes.tool}
        aria-label={label}
        aria-pressed={active}
        aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control').replace('⌘', 'Meta+')}
        data-caret={caret || undefined}
        onMouseDown={(event) => event.preventDefault()}
        {...rest}
      >
        <Sign size={20} stroke={1.7} aria-hidden />
      </UnstyledButton>
    </Tooltip>
  );
}
