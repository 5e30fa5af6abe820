import { Anchor } from '@mantine/core';

const address = /(https?:\/\/[^\s<>"]+)/;

/** Plain text whose web addresses can be pressed. They open in a new tab: a sign-in link would end what is open here. */
export function LinkedText({ text, className }: { text: string; className?: string | undefined }) {
  return (
    <div className={className}>
      {text.split(address).map((part, index) =>
        index % 2 === 1 ? (
          <Anchor key={index} href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </Anchor>
        ) : (
          part
        ),
      )}
    </div>
  );
}
