import { describe, expect, it } from 'vitest';
import { createPasswords } from './passwords.ts';

describe('passwords', () => {
  const passwords = createPasswords(2);

  it('are kept as argon2id of at least 46 MiB, each with a salt of its own', async () => {
    const [one, two] = await Promise.all([passwords.hash('same words'), passwords.hash('same words')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    expect(one).not.toBe(two);
  });

  it('are recognised, and nothing else is', async () => {
    const hash = await passwords.hash('κωδικός πρόσβασης');
    expect(await passwords.verify('κωδικός πρόσβασης', hash)).toBe(true);
    expect(await passwords.verify('κωδικός πρόσβασης'.normalize('NFD'), hash)).toBe(true);
    expect(await passwords.verify('κωδικός  πρόσβασης', hash)).toBe(false);
    expect(await passwords.verify('', hash)).toBe(false);
  });

  it('take a NUL as a letter like others', async () => {
    const hash = await passwords.hash('before\0after');
    expect(await passwords.verify('before', hash)).toBe(false);
    expect(await passwords.verify('before\0after', hash)).toBe(true);
  });

  it('answer «no» where there is no hash', async () => {
    expect(await passwords.verify('anything', null)).toBe(false);
    expect(await passwords.verify('anything', 'not a hash')).toBe(false);
  });

  it('D12 all get their turn when many ask at once', async () => {
    const hash = await passwords.hash('right words');
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => passwords.verify(i % 2 ? 'right words' : 'no', hash)),
    );
    expect(answers.filter(Boolean)).toHaveLength(15);
  });
});
