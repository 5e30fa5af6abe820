import { rgba, type CSSVariablesResolver, type MantineTheme } from '@mantine/core';

/** The tints of badges, alerts and quiet buttons: coloured words on a breath of the colour, AA in both schemes. */
function tints(theme: MantineTheme, dark: boolean): Record<string, string> {
  const own = Object.entries(theme.colors).filter(([name]) => name !== 'dark');
  return Object.fromEntries(
    own.flatMap(([name, shades]) => [
      // Paper on paper would not be seen: grey goes one step deeper.
      [`--mantine-color-${name}-light`, dark ? rgba(shades[4], 0.18) : shades[name === 'gray' ? 2 : 1]],
      [`--mantine-color-${name}-light-hover`, dark ? rgba(shades[4], 0.28) : shades[name === 'gray' ? 3 : 2]],
      [`--mantine-color-${name}-light-color`, dark ? shades[2] : shades[8]],
      [`--mantine-color-${name}-outline`, dark ? shades[name === 'gray' ? 5 : 3] : shades[7]],
    ]),
  );
}

/**
 * What Mantine's own names do not cover, and the grounds of both schemes:
 * `--koinon-ground` page, `--koinon-sheet` cards and documents, `--koinon-line` hairlines, `--koinon-focus` focus ring.
 */
export const variables: CSSVariablesResolver = (theme) => ({
  variables: {
    '--koinon-header-height': '56px',
    '--koinon-rail': '104px',
    '--koinon-serif': String(theme.other.serif),
  },
  light: {
    ...tints(theme, false),
    '--koinon-ground': theme.colors.gray![1],
    '--koinon-sheet': '#fffdf8',
    '--koinon-line': theme.colors.gray![3],
    '--koinon-focus': theme.colors.ochre![5],
    '--mantine-color-body': '#fffdf8',
    '--mantine-color-text': '#22282b',
    '--mantine-color-dimmed': theme.colors.gray![7],
    '--mantine-color-placeholder': '#6d675c',
    '--mantine-color-anchor': theme.colors.aegean![7],
    '--mantine-color-error': theme.colors.clay![7],
    '--mantine-color-default-border': theme.colors.gray![4],
  },
  dark: {
    ...tints(theme, true),
    '--koinon-ground': theme.colors.dark![8],
    '--koinon-sheet': theme.colors.dark![7],
    '--koinon-line': theme.colors.dark![5],
    '--koinon-focus': theme.colors.ochre![4],
    '--mantine-color-body': theme.colors.dark![7],
    '--mantine-color-text': theme.colors.dark![0],
    '--mantine-color-dimmed': theme.colors.dark![2],
    '--mantine-color-placeholder': theme.colors.dark![2],
    '--mantine-color-anchor': theme.colors.aegean![2],
    '--mantine-color-error': theme.colors.clay![3],
    '--mantine-color-default': theme.colors.dark![6],
    '--mantine-color-default-border': theme.colors.dark![4],
  },
});
