import fc from 'fast-check';
import { countryCode, sameCountry } from '../../src/domain/fit/country.ts';
import { sameIndustry } from '../../src/domain/fit/industry.ts';
import { COUNTRY_ALIASES } from '../../src/domain/tables/country-aliases.ts';
import { INDUSTRIES } from '../../src/sandbox/state/standard-other-properties.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];
const REGIONS = ['DE', 'AT', 'CH', 'FR', 'ES', 'IT', 'PT', 'NL', 'BE', 'GB', 'IE', 'US', 'CA', 'MX', 'BR', 'SE', 'NO', 'DK', 'FI', 'PL', 'CZ', 'TR', 'JP', 'KR', 'KP', 'CN', 'IN', 'AU', 'NZ', 'ZA', 'AE', 'IL', 'NE', 'NG', 'GN', 'GQ', 'GW', 'PG', 'DM', 'DO', 'CD', 'CG', 'SK', 'SI', 'AS', 'WS', 'IO', 'NA'];

describe('the same country', () => {
  test.each([
    ['Germany', ['DE', 'de', 'DEU', 'Deutschland', 'Allemagne', 'Alemania', 'Germania', 'Alemanha', 'Duitsland', 'germany ', ' GERMANY', 'Bundesrepublik Deutschland']],
    ['United States', ['US', 'USA', 'U.S.', 'U.S.A.', 'usa', 'the United States', 'United States of America', 'Vereinigte Staaten', 'États-Unis', 'Etats Unis', 'EE. UU.', 'America']],
    ['United Kingdom', ['UK', 'GB', 'U.K.', 'Great Britain', 'England', 'Scotland', 'Großbritannien', 'Grossbritannien', 'Royaume-Uni', 'Regno Unito', 'The United Kingdom']],
    ['Netherlands', ['NL', 'The Netherlands', 'Holland', 'Nederland', 'Niederlande', 'die Niederlande', 'Pays-Bas', 'les Pays-Bas', 'Países Bajos', 'Paesi Bassi']],
    ['Austria', ['AT', 'Österreich', 'Oesterreich', 'OSTERREICH', 'Autriche', 'Áustria', 'Oostenrijk']],
    ['Switzerland', ['CH', 'Schweiz', 'die Schweiz', 'Suisse', 'la Suisse', 'Svizzera', 'Suiza']],
    ['Czech Republic', ['CZ', 'Czechia', 'Tschechien', 'Tschechische Republik', 'Česko']],
    ['UAE', ['AE', 'United Arab Emirates', 'Vereinigte Arabische Emirate', 'U.A.E.', 'the UAE']],
    ['Trinidad & Tobago', ['TT', 'Trinidad and Tobago', 'Trinidad und Tobago', 'Trinité-et-Tobago', 'Trinidad e Tobago']],
    ['Turkey', ['TR', 'Türkiye', 'Turkiye', 'Türkei', 'Turquie']],
    ['South Korea', ['KR', 'Korea', 'Republic of Korea', 'Südkorea', 'Suedkorea']],
    ['Côte d’Ivoire', ['CI', 'Ivory Coast', 'Cote d\'Ivoire', 'Elfenbeinküste']],
    ['Bosnia & Herzegovina', ['BA', 'Bosnia and Herzegovina', 'Bosnien und Herzegowina']],
  ])('%s, as people write it', (name, others) => {
    expect(others.filter((other) => !sameCountry(name, other) || !sameCountry(other, name))).toEqual([]);
  });

  test.each([
    ['Niger', 'Nigeria'], ['Guinea', 'Equatorial Guinea'], ['Guinea', 'Papua New Guinea'], ['Dominica', 'Dominican Republic'], ['South Korea', 'North Korea'], ['Slovakia', 'Slovenia'],
    ['Austria', 'Australia'], ['Ireland', 'Northern Ireland'], ['Switzerland', 'Sweden'], ['DE', 'DK'], ['UAE', 'UA'], ['Congo-Kinshasa', 'Congo-Brazzaville'],
  ])('%s is not %s', (a, b) => {
    expect([countryCode(a), countryCode(b)]).toEqual([expect.stringMatching(/^[A-Z]{2}$/u), expect.stringMatching(/^[A-Z]{2}$/u)]);
    expect(sameCountry(a, b)).toBe(false);
  });

  test.each(['', '  ', '-', 'N/A', 'n.v.t.', 'Bavaria', 'Germany or Austria', 'worldwide', 'ZZ', 'Unknown Region', '42', 'constructor', '__proto__'])('%j names no country', (text) => {
    expect(countryCode(text)).toBeNull();
  });

  test('what is no known name is compared as text; an empty one equals nothing', () => {
    expect(sameCountry('Bavaria', ' bavaria')).toBe(true);
    expect(sameCountry('Bavaria', 'Germany')).toBe(false);
    expect(sameCountry('', '')).toBe(false);
    expect(sameCountry('?', '-')).toBe(false);
  });

  test('in all seven languages every country means itself and no other', () => {
    const names = LANGUAGES.flatMap((language) => REGIONS.map((code) => ({ code, name: new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? '' })));
    expect(names.filter(({ code, name }) => countryCode(name) !== code)).toEqual([]);
  });

  test('no alias names a country that already has another name for it', () => {
    const wrong = Object.entries(COUNTRY_ALIASES).flatMap(([code, aliases]) => aliases.split(',').filter((alias) => countryCode(alias) !== code).map((alias) => `${code}:${alias}`));
    expect(wrong).toEqual([]);
  });

  test('whatever is typed, the order of the two never matters and a text with a letter is itself', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom(...Object.values(COUNTRY_ALIASES).flatMap((list) => list.split(','))));
    fc.assert(fc.property(typed, typed, (a, b) => {
      expect(sameCountry(a, b)).toBe(sameCountry(b, a));
      expect(sameCountry(a, a)).toBe(/[\p{L}\p{N}]/u.test(a));
    }), { numRuns: 1_000 });
  });
});

describe('the same industry', () => {
  test.each([
    ['COMPUTER_SOFTWARE', ['Computer Software', 'computer software', ' computer-software ']],
    ['HOSPITAL_HEALTH_CARE', ['Hospital & Health Care', 'Hospital and Health Care']],
    ['LOGISTICS_AND_SUPPLY_CHAIN', ['Logistics and Supply Chain', 'Logistics & Supply Chain']],
    ['NON_PROFIT_ORGANIZATION_MANAGEMENT', ['Non-Profit Organization Management', 'Nonprofit organization management']],
  ])('%s, as people type it', (value, typed) => {
    expect(typed.filter((text) => !sameIndustry(value, text))).toEqual([]);
  });

  test.each([['COMPUTER_SOFTWARE', 'COMPUTER_HARDWARE'], ['COMPUTER_SOFTWARE', 'Software'], ['', ''], ['&', 'and'], ['---', '_']])('%j is not %j', (a, b) => {
    expect(sameIndustry(a, b)).toBe(false);
  });

  test('no two of HubSpot\'s own values are taken for one', () => {
    const pairs = INDUSTRIES.flatMap((a) => INDUSTRIES.filter((b) => a !== b && sameIndustry(a, b)).map((b) => `${a} = ${b}`));
    expect(pairs).toEqual([]);
  });
});
