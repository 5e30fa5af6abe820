import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';

export const RemoveLink = ({ label, onRemove }: { label: string; onRemove: () => void }) => (
  <ActionIcon variant="subtle" color="gray" size={44} aria-label={label} onClick={onRemove}>
    <IconX size={18} aria-hidden />
  </ActionIcon>
);
