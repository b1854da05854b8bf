import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, keyOf, keyWord, MAX_LENGTH, nameKey, stem, words } from '../../src/knowledge/normalize.ts'

describe('fold', () => {
  test.each([
    ['Saint-Étienne', 'saint-etienne'],
    ['Œuvre', 'oeuvre'],
    ['ÆTHER', 'aether'],
    ['L’Haÿ-les-Roses', "l'hay-les-roses"],
    ['Ça', 'ca'],
    ['e\u0301te\u0301', 'ete'],
    ['½ ﬁn', '1⁄2 fin'],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
  })
})

describe('words', () => {
  test.each([
    ['Quels lauréats dans le Tarn ?', 'quels laureats dans le tarn'],
    ["l'industrie aujourd’hui", 'industrie aujourdhui'],
    ["d'aujourd'hui", 'aujourdhui'],
    ['jusqu’aujourd’hui, presqu’aujourd’hui', 'aujourdhui presqu aujourdhui'],
    ["aujourd'huit", 'aujourd huit'],
    ['L’Abergement', 'abergement'],
    ['Saint-Étienne', 'saint etienne'],
    ['qu’est-ce que c’est', 'est ce que est'],
    ['presqu’île', 'presqu ile'],
    ['16 186 communes', '16186 communes'],
    ['1.360.000 €', '1360000'],
    ['16\u202f186\u00a0communes', '16186 communes'],
    ['en 2018 124 territoires', 'en 2018 124 territoires'],
    ['chef·fe de projet', 'chef fe de projet'],
    ['', ''],
    ['?!… « »', ''],
  ])('« %s » → %s', (text, expected) => {
    expect(
      words(text)
        .map((word) => word.fold)
        .join(' '),
    ).toBe(expected)
  })

  test('tells where each word stands, its capital, what was cut off and where sentences start', () => {
    expect(words("Bonjour. L'Aude et d'autres ?")).toEqual([
      {
        text: 'Bonjour',
        fold: 'bonjour',
        start: 0,
        end: 7,
        capital: true,
        first: true,
        elided: '',
        bracketed: false,
        comma: false,
      },
      {
        text: 'Aude',
        fold: 'aude',
        start: 11,
        end: 15,
        capital: true,
        first: true,
        elided: 'l',
        bracketed: false,
        comma: false,
      },
      {
        text: 'et',
        fold: 'et',
        start: 16,
        end: 18,
        capital: false,
        first: false,
        elided: '',
        bracketed: false,
        comma: false,
      },
      {
        text: 'autres',
        fold: 'autres',
        start: 21,
        end: 27,
        capital: false,
        first: false,
        elided: 'd',
        bracketed: false,
        comma: false,
      },
    ])
  })

  test('« aujourd’hui » is one word, as typed, with what is elided before it', () => {
    expect(words('ceux d’aujourd’hui')[1]).toEqual({
      text: 'aujourd’hui',
      fold: 'aujourdhui',
      start: 7,
      end: 18,
      capital: false,
      first: false,
      elided: 'd',
      bracketed: false,
      comma: false,
    })
  })

  test.each([
    ['Apremont (01) est', ['01']],
    ['Le Mans (Sarthe), Castres (81', ['Sarthe', '81']],
    ['lauréats (en Occitanie) et (ailleurs)', ['en', 'Occitanie', 'ailleurs']],
    ['rien) ici', []],
  ])('brackets of « %s »: %j', (text, bracketed) => {
    expect(
      words(text)
        .filter((word) => word.bracketed)
        .map((word) => word.text),
    ).toEqual(bracketed)
  })

  test('capitals say nothing in a text all in capitals', () => {
    expect(words('LE TARN').map(({ capital }) => capital)).toEqual([false, false])
  })

  test('every word stands where it says, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let end = 0
        for (const word of words(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end)
          expect(word.fold).not.toBe('')
          end = word.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  test('a very long text is cut, not refused', () => {
    expect(words('mot '.repeat(100_000)).length).toBeLessThanOrEqual(MAX_LENGTH / 4)
  })
})

describe('stem', () => {
  test.each([
    [['labellisés', 'labellisée', 'labellisation', 'labelliser', 'labellise']],
    [['territoire', 'territoires']],
    [['industriel', 'industrielle', 'industriels', 'industrielles']],
    [['régional', 'régionaux', 'régionale', 'régionales']],
    [['candidat', 'candidats', 'candidate']],
    [['financer', 'finance', 'financement', 'financements']],
    [['accompagner', 'accompagnement', 'accompagne', 'accompagnent']],
    [['animer', 'animée', 'animation', 'animateur', 'animatrice']],
  ])('%s meet', (forms) => {
    expect(new Set(forms.map((form) => stem(fold(form)))).size).toBe(1)
  })

  test.each([['tarn'], ['epc'], ['124'], ['2023'], ['c2a'], ['eau']])('%s is left whole', (form) => {
    expect(stem(form)).toBe(form)
  })

  test('a stem is never empty, and never longer than its word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,15}$/), (form) => {
        expect(stem(form).length).toBeGreaterThan(0)
        expect(stem(form).length).toBeLessThanOrEqual(form.length)
      }),
    )
  })
})

describe('nameKey', () => {
  test.each([
    ['Saint-Étienne', 'saint etienne'],
    ['St Étienne', 'saint etienne'],
    ['STE-MARIE', 'sainte marie'],
    ['Stes-Maries-de-la-Mer', 'saintes maries de la mer'],
    ['Ivry s/ Seine', 'ivry sur seine'],
    ['Ivry s Seine', 'ivry sur seine'],
    ["L'Île-d'Yeu", 'ile yeu'],
    ['l ile d yeu', 'ile yeu'],
    ['L-ILE-D-YEU', 'ile yeu'],
    ["Pont-d'Ain", 'pont ain'],
    ['pont d ain', 'pont ain'],
    ["Saint-Germain-l'Herm", 'saint germain herm'],
    ['saint-germain-l-herm', 'saint germain herm'],
    ['M’Tsangamouji', 'tsangamouji'],
    ['m tsangamouji', 'tsangamouji'],
    ['Y', 'y'],
    ['Saint-Pierre-à-Arnes', 'saint pierre a arnes'],
    ['4 C', '4 c'],
    ['d', ''],
    ['Châlons–en–Champagne', 'chalons en champagne'],
    ['Le Havre', 'le havre'],
    ['Paris 12e', 'paris 12e'],
  ])('%s → %s', (name, key) => {
    expect(nameKey(name)).toBe(key)
  })
})

describe('keyOf and keyWord', () => {
  const cut = words('la mairie de st germain l herm')
  test('words cut from a question give the key of the name', () => {
    expect(keyOf(cut.slice(3))).toBe(nameKey("Saint-Germain-l'Herm"))
    expect(keyOf([])).toBe('')
  })
  test('a word has a part in the key, or none', () => {
    expect(cut.map(keyWord)).toEqual(['la', 'mairie', 'de', 'saint', 'germain', '', 'herm'])
  })
})
