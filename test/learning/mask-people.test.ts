import { expect, test } from 'vitest'
import { mask } from '../../src/learning/mask.ts'

test.each([
  ['écris à jean.dupont@mairie-albi.fr merci', 'écris à [courriel] merci'],
  ['<mailto:a@b.fr|a@b.fr>', '<mailto:[courriel]|[courriel]>'],
  ['a@b.fr_c@d.fr;e@f.gouv.fr', '[courriel][courriel];[courriel]'],
  ['06 12 34 56 78jean@x.fr', '[téléphone][courriel]'],
  ['<@U0612345678> et <@!123456789012345678>', '[personne] et [personne]'],
  ['le jeton xoxb-123456789012-abcdef', 'le jeton [secret]'],
])('%s → %s', (typed, masked) => expect(mask(typed)).toBe(masked))

test.each([
  [
    'hidden',
    [
      'jean.dupont (at) mairie.fr',
      'jean.dupont(a)mairie.fr',
      'jean.dupont[@]mairie.fr',
      'jean.dupont (@) mairie.fr',
      'jean.dupont{at}mairie.fr',
      'jean.dupont_at_mairie.fr',
      'jean.dupont%40mairie.fr',
      'jean.dupont [arobase] mairie [point] fr',
      'jean.dupont(at)mairie(dot)fr',
    ],
  ],
  [
    'told in words',
    [
      'jean.dupont at mairie-albi.fr',
      'jean.dupont AT mairie-albi DOT fr',
      'jean arobase mairie point fr',
      'jean point dupont arobase tarn point gouv point fr',
    ],
  ],
  [
    'mistyped',
    [
      'jean.dupont@gmail,com',
      'jean.dupont@gmail .com',
      'jean.dupont@gmail. com',
      'jean.dupont @gmail.com',
      'jean@ x.fr',
    ],
  ],
  ['spaced', ['jean.dupont @ gmail.com', 'jean . dupont @ gmail . com', 'jean.dupont@tarn . gouv . fr']],
  ['of other signs', ['jean.dupont＠gmail．com', 'ｊｅａｎ＠gmail.com', 'hélène@mairie-été.fr']],
])('an address %s', (_, addresses) => {
  for (const address of addresses) expect(mask(`à ${address}, merci`), address).toBe('à [courriel], merci')
})

test.each([
  ['chez jean@mairie-albi.fr. Merci', 'chez [courriel]. Merci'],
  ['jean@mairie.fr, net progrès', '[courriel], net progrès'],
  ['jean@mairie.fr point de contact', '[courriel] point de contact'],
  ['faites le point jean@mairie.fr', 'faites le point [courriel]'],
])('what stands beside an address stays: %s → %s', (typed, masked) => expect(mask(typed)).toBe(masked))

test.each([
  'lundi@9h',
  'réunion @ 9h30',
  'rdv @14h',
  'deux @ 3.50',
  "l'usine at Albi. Merci",
  'le rapport (a) du Tarn',
  '100 % français',
  'le point com du Tarn',
])('« %s » has no address', (typed) => expect(mask(typed)).toBe(typed))

test.each([
  ['@jean.dupont', '[personne]'],
  ['quel est le contact de @jean.dupont ?', 'quel est le contact de [personne] ?'],
  ['les lauréats du Tarn @jean.dupont', 'les lauréats du Tarn [personne]'],
  ['@Hélène, et (@jean_d) ?', '[personne], et ([personne]) ?'],
  ['demande à @jean.dupont.', 'demande à [personne].'],
  ["d’@agnès ou l'@a.b", "d’[personne] ou l'[personne]"],
  ['@jean@piaille.fr', '[personne]'],
  ['@jean @marie', '[personne] [personne]'],
  ['@hereford', '[personne]'],
  ['@here @channel, @everyone et @Territo', '@here @channel, @everyone et @Territo'],
])('a mention as people write it: %s → %s', (typed, masked) => expect(mask(typed)).toBe(masked))
