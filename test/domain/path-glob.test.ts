import fc from 'fast-check';
import { matchesPath, PathGlob } from '../../src/domain/policy/path-glob.ts';
import { cpuClock } from '../support/cpu-time.ts';

describe('pages by their path', () => {
  test.each([
    ['/pricing', '/pricing', true],
    ['/pricing', '/Pricing/', true],
    ['/pricing', '/pricing/eu', false],
    ['/blog/*', '/blog/onboarding', true],
    ['/blog/*', '/blog', false],
    ['/blog/*', '/blog/2026/onboarding', false],
    ['/blog/**', '/blog', true],
    ['/blog/**', '/blog/2026/onboarding', true],
    ['/blog/**', '/blogs/onboarding', false],
    ['/**/onboarding', '/onboarding', true],
    ['/**/onboarding', '/en/blog/onboarding', true],
    ['/**/onboarding', '/en/blog/onboarding-tips', false],
    ['/*/blog/onboarding-*', '/de/blog/onboarding-tipps', true],
    ['/docs/**/api/**/keys', '/docs/v1/api/v2/api/keys', true],
    ['/docs/**/api/**/keys', '/docs/v1/keys', false],
    ['/a*b*c', '/aXbYc', true],
    ['/a*b*c', '/ac', false],
    ['/*.pdf', '/files.guide.pdf', true],
    ['/', '/', true],
    ['/', '/blog', false],
    ['/**', '/', true],
    ['/a.c', '/abc', false],
  ])('%s means %s: %s', (glob, path, isMeant) => {
    expect(PathGlob.parse(glob)).toBe(glob);
    expect(matchesPath(path, glob)).toBe(isMeant);
  });

  test.each([
    ['blog/**', 'expected a path that begins with "/", for example "/blog/onboarding/**", found "blog/**"'],
    ['https://vendor.example/blog', 'expected a path that begins with "/"'],
    ['/blog?x=1', 'expected a path without "?", "#" and spaces'],
    ['/blog//x', 'expected single slashes'],
    ['/blog/on**', 'expected "**" to stand alone between two slashes, found "/blog/on**"'],
  ])('%s is refused', (glob, message) => {
    expect(PathGlob.safeParse(glob).error?.issues[0]?.message).toContain(message);
  });

  /** The same meaning, as an expression of this test's own making. */
  const asExpression = (glob: string): RegExp => {
    const segments = glob.split('/').filter((segment) => segment !== '').map((segment) => (segment === '**' ? '(?:/[^/]+)*' : `/(?=[^/])${segment.replaceAll('*', '[^/]*')}`));
    return new RegExp(`^${segments.join('')}/?$`, 'u');
  };

  test('any glob means what the expression for it means', () => {
    const segment = fc.constantFrom('a', 'b', 'ab', 'aab');
    const globSegment = fc.constantFrom('a', 'b', '*', '**', 'a*', '*b', 'a*b', '*a*');
    const pathOf = (segments: readonly string[]): string => `/${segments.join('/')}`;
    fc.assert(fc.property(fc.array(segment, { maxLength: 6 }), fc.array(globSegment, { maxLength: 5 }), (path, glob) => {
      expect(matchesPath(pathOf(path), pathOf(glob))).toBe(asExpression(pathOf(glob)).test(pathOf(path)));
    }), { numRuns: 3_000 });
  });

  test('a glob made to be slow is not', () => {
    const [glob, path] = [`/${'*a'.repeat(60)}/${'**/x/'.repeat(15)}y`, `/${'a'.repeat(5_000)}/${'x/'.repeat(2_000)}`];
    const taken = cpuClock();
    for (let run = 0; run < 20; run++) expect(matchesPath(path, glob)).toBe(false);
    expect(taken()).toBeLessThan(2_000);
  });
});
